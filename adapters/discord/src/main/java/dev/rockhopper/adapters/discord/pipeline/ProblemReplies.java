package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.BadInput;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Instant;

/// What people read when a command did not run: what was wrong, what was expected, what to do next.
public final class ProblemReplies {
  private static final int LONGEST_QUOTE = 500;

  private ProblemReplies() {}

  /// The input was not understood.
  public static Reply badInput(String usage, BadInput problem) {
    String wrong = Markdown.escape(Markdown.cut(problem.wrong(), LONGEST_QUOTE));
    String about = problem.option().isEmpty() ? "" : "**" + problem.option() + "**: ";
    return Reply.of(Tone.PROBLEM, "I did not understand that", about + wrong + ".")
        .withWide("Expected", Markdown.escape(problem.expected()))
        .withWide("Usage", Markdown.code(usage));
  }

  /// The command was used too often.
  ///
  /// @param free when it may be used again
  public static Reply coolingDown(String path, Cooldown cooldown, Instant free) {
    // Discord shows whole seconds: the next one is never too early.
    long second = free.plusSeconds(1).minusNanos(1).getEpochSecond();
    return Reply.of(
        Tone.CAUTION,
        "Not so fast",
        "%s may be used %d times in %s per %s. It is free again <t:%d:R>."
            .formatted(
                Markdown.code(path),
                cooldown.uses(),
                DurationGrammar.write(cooldown.window()),
                cooldown.scope().noun(),
                second));
  }

  /// Too much at once.
  public static Reply busy() {
    return Reply.of(
        Tone.PROBLEM,
        "Too much at once",
        "I am still busy with earlier commands, so I did not run this one. Try again in a few"
            + " seconds.");
  }

  /// The bot reads what is typed in a channel, but cannot answer there.
  public static Reply closedChannel(String path, ChannelId channel) {
    return Reply.of(
        Tone.PROBLEM,
        "I may not write there",
        "I read your "
            + Markdown.code(path)
            + " in <#"
            + channel
            + ">, where I lack the **Send Messages** permission. Nothing was done, since I could"
            + " not tell what came of it. Use the command elsewhere, or the slash form of it, or"
            + " ask somebody who manages the channel to let me write there.");
  }

  /// The bot is going down.
  public static Reply stopping() {
    return Reply.of(
        Tone.PROBLEM, "I am restarting", "This command did not run. Try again in a minute.");
  }

  /// Discord did not say whether it shows the command as taken.
  public static Reply unacknowledged() {
    return Reply.of(
        Tone.PROBLEM,
        "Discord did not answer me",
        "So I did not run this command. Try again in a minute.");
  }

  /// The database does not answer, so nothing was written.
  public static Reply databaseAway() {
    return Reply.of(
        Tone.PROBLEM, "My database does not answer", "Nothing was done. Try again in a minute.");
  }

  /// The database went away while it was writing: nobody knows whether it did.
  public static Reply databaseLost() {
    return Reply.of(
        Tone.PROBLEM,
        "My database went away",
        "I could not finish this. Wait a minute and look at the case list before you try again.");
  }

  /// Something that nobody foresaw.
  public static Reply unexpected(String errorId) {
    return Reply.of(
        Tone.PROBLEM,
        "Something went wrong",
        "It is a fault of mine and it is in my log. Whoever runs me finds it under the error id "
            + Markdown.code(errorId)
            + ".");
  }
}
