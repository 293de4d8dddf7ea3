package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.moderation.LogTopic;
import dev.rockhopper.domain.cases.CaseFailure.Cause;
import dev.rockhopper.domain.logs.LogTrouble;
import java.util.List;
import java.util.stream.Collectors;

/// What is said about log channels.
public final class LogWords {
  private LogWords() {}

  /// A topic, as people choose it.
  public static String topic(LogTopic topic) {
    return switch (topic) {
      case BANS -> "bans";
      case TIMEOUTS -> "timeouts";
      case WARNINGS -> "warnings";
      case NOTES -> "notes";
      case JAIL -> "jail";
      case OTHER -> "other";
    };
  }

  /// A reply to a moderator, with a word about the channels of the log that take no messages.
  public static Reply noticed(Reply reply, List<LogTrouble> troubles) {
    return troubles.isEmpty()
        ? reply
        : reply.withWide(
            "The log is failing",
            described(troubles) + "\nThe cases are kept, and their messages follow.");
  }

  /// A reply to a moderator, with a word about limits that do not hold as they are stored.
  ///
  /// @param names the settings, none where all is well
  public static Reply unfit(Reply reply, List<String> names) {
    return names.isEmpty()
        ? reply
        : reply.withWide(
            "Limits that cannot be read",
            names.stream().map(Markdown::code).collect(Collectors.joining(", "))
                + (names.size() == 1 ? " does" : " do")
                + " not fit any more: what held before holds, or strict limits where that is not"
                + " known. `/config get` shows what is wrong, `/config set` mends it.");
  }

  /// What is wrong, a line for each channel.
  public static String described(List<LogTrouble> troubles) {
    return troubles.stream().map(LogWords::described).collect(Collectors.joining("\n"));
  }

  private static String described(LogTrouble trouble) {
    String channel = "<#" + trouble.channel() + ">";
    String code = DiscordCodes.inBrackets(trouble.failure().discordCode());
    String since = " since " + Moment.relative(trouble.since());
    return trouble.failure().cause() == Cause.NOT_FOUND
        ? channel + " is gone" + code + since + ": choose another with `config modlog`."
        : channel
            + " takes no messages from me"
            + code
            + since
            + ": there I need **View Channel**, **Send Messages** and **Read Message History**.";
  }

  /// What the owner of a guild reads.
  public static Reply toOwner(String guildName, List<LogTrouble> troubles) {
    return Reply.of(
            Tone.CAUTION,
            "The log of cases of " + Markdown.escape(guildName) + " is failing",
            described(troubles)
                + "\nNothing is lost: the cases are kept, I go on trying, and their messages follow"
                + " once it is mended. I have not changed any setting.")
        .footed("You read this as the owner of the server, once a day at most");
  }
}
