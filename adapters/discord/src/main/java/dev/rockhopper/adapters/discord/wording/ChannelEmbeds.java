package dev.rockhopper.adapters.discord.wording;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.reply.Markdown;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.channels.ChannelLock;
import dev.rockhopper.application.channels.ChannelOutcome;
import dev.rockhopper.application.channels.ChannelRequest;
import dev.rockhopper.application.channels.JailSetup;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// What moderators read after they changed a channel.
public final class ChannelEmbeds {
  private static final int MOST_CHANNELS = 15;

  private ChannelEmbeds() {}

  /// How often members may write in a channel.
  public static Reply slowmode(OptionalInt seconds, ChannelId channel) {
    return seconds.isPresent()
        ? Reply.of(Tone.PLAIN, "Slowmode", mention(channel) + ": " + pace(seconds.getAsInt()) + ".")
        : notPossible(channel);
  }

  /// The answer to a change of `channel`.
  public static Reply of(ChannelOutcome outcome, ChannelId channel) {
    return switch (outcome) {
      case ChannelOutcome.SlowedDown(int before, int seconds) ->
          Reply.of(
              Tone.DONE,
              seconds == 0 ? "Slowmode is off" : "Slowmode is on",
              mention(channel) + ": " + pace(seconds) + " (before: " + pace(before) + ").");
      case ChannelOutcome.Locked(ChannelLock lock, List<RoleId> allowed) ->
          ending(locked(channel, lock, allowed), lock);
      case ChannelOutcome.LockedAlready(ChannelLock lock, List<RoleId> allowed) ->
          ending(
              stillOpen(
                  Reply.of(
                      Tone.CAUTION,
                      "It was locked already",
                      "%s is locked by <@%s> since %s. I have made sure that it is."
                          .formatted(mention(channel), lock.by(), Moment.relative(lock.at()))),
                  allowed),
              lock);
      case ChannelOutcome.Unlocked _ ->
          Reply.of(
              Tone.DONE,
              "Unlocked",
              "In " + mention(channel) + " people can write as they could before it was locked.");
      case ChannelOutcome.LockedAgain(ChannelLock lock) ->
          ending(
              Reply.of(
                  Tone.CAUTION,
                  "It is locked again",
                  "While I unlocked "
                      + mention(channel)
                      + ", somebody locked it. To unlock it all the same, run the command again."),
              lock);
      case ChannelOutcome.UnlockedMeanwhile _ ->
          Reply.of(
              Tone.CAUTION,
              "It is unlocked",
              "While I locked "
                  + mention(channel)
                  + ", somebody unlocked it. To lock it all the same, run the command again.");
      case ChannelOutcome.NotLogged(ChannelOutcome.Done what, Delivery log) ->
          PurgeEmbeds.withLog(of(what, channel), log);
      case ChannelOutcome.NotLocked() ->
          Reply.of(
              Tone.PROBLEM,
              "I did not unlock it",
              "I have not locked "
                  + mention(channel)
                  + ". If nobody can write there, change its permissions in the channel's settings.");
      case ChannelOutcome.NotPossible() -> notPossible(channel);
      case ChannelOutcome.NotAllowed(Refusal refusal) ->
          RefusalWords.of(refusal, "change the channel");
      case ChannelOutcome.Refused(CaseFailure failure) ->
          Reply.of(Tone.PROBLEM, "Discord refused: nothing was changed", needed(channel, failure));
      case ChannelOutcome.Unfinished(CaseFailure failure) ->
          Reply.of(
              Tone.CAUTION,
              "Discord refused: it is not done, or only in part",
              needed(channel, failure)
                  + " Give them to me and run the command again: I still know who could write"
                  + " before it was locked.");
      case ChannelOutcome.Unconfirmed() ->
          Reply.of(
              Tone.CAUTION,
              "Discord has not confirmed it",
              "I cannot tell whether "
                  + mention(channel)
                  + " was changed. Run the command again: that does no harm.");
    };
  }

  private static String needed(ChannelId channel, CaseFailure failure) {
    return "Discord does not let me change %s%s: there I need the **Manage Channels** and **Manage Permissions** permissions."
        .formatted(mention(channel), DiscordCodes.inBrackets(failure.discordCode()));
  }

  /// What has become of a jail that was to be made.
  public static Reply of(JailSetup setup) {
    Reply reply =
        Reply.of(
                setup.open().isEmpty() ? Tone.DONE : Tone.CAUTION,
                setup.open().isEmpty() ? "The jail is ready" : "The jail has holes",
                "Who is jailed has <@&%s> and sees %s."
                    .formatted(setup.role(), mention(setup.channel())))
            .with("Closed to them", channels(setup.closed()));
    return setup.open().isEmpty()
        ? reply
        : reply.withWide("Not closed to them", holes(setup.open()));
  }

  private static String holes(Map<ChannelId, CaseFailure> open) {
    String shown =
        open.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparingLong(ChannelId::value)))
            .limit(MOST_CHANNELS)
            .map(hole ->
                mention(hole.getKey()) + DiscordCodes.inBrackets(hole.getValue().discordCode()))
            .collect(Collectors.joining(", "));
    String more =
        open.size() > MOST_CHANNELS ? " and " + (open.size() - MOST_CHANNELS) + " more" : "";
    return shown
        + more
        + ". Discord did not let me: I need the **Manage Permissions** permission there. Then run this"
        + " again.";
  }

  private static String channels(int count) {
    return count == 1 ? "1 channel" : count + " channels";
  }

  /// The message in the log.
  public static Reply logged(ChannelRequest request, ChannelOutcome.Done what) {
    ChannelId channel = request.channel();
    Reply reply =
        switch (what) {
          case ChannelOutcome.SlowedDown(int before, int seconds) ->
              Reply.of(
                  Tone.CAUTION,
                  seconds == 0 ? "🐌 Slowmode is off" : "🐌 Slowmode is on",
                  mention(channel) + ": " + pace(seconds) + " (before: " + pace(before) + ").");
          case ChannelOutcome.Locked(ChannelLock lock, _) ->
              ending(
                  Reply.of(Tone.CAUTION, "🔒 Channel locked", mention(channel) + " is locked."),
                  lock);
          case ChannelOutcome.Unlocked(ChannelLock lock) ->
              Reply.of(
                  Tone.CAUTION,
                  "🔓 Channel unlocked",
                  "%s was locked by %s since %s."
                      .formatted(
                          mention(channel), People.shown(lock.by()), Moment.relative(lock.at())));
        };
    Reply signed = reply.with("Moderator", People.shown(request.moderator()));
    return request.reason().isEmpty()
        ? signed
        : signed.withWide("Reason", Markdown.escape(request.reason()));
  }

  private static Reply locked(ChannelId channel, ChannelLock lock, List<RoleId> allowed) {
    String all = mention(channel) + " is locked.";
    return stillOpen(
        Reply.of(
            allowed.isEmpty() ? Tone.DONE : Tone.CAUTION,
            "Locked",
            lock.spared().isEmpty() ? all : all + " Moderators and I can still write there."),
        allowed);
  }

  private static Reply stillOpen(Reply reply, List<RoleId> allowed) {
    return allowed.isEmpty()
        ? reply
        : reply.withWide(
            "Can still write",
            allowed.stream()
                    .limit(MOST_CHANNELS)
                    .map(role -> "<@&" + role + ">")
                    .collect(Collectors.joining(", "))
                + (allowed.size() > MOST_CHANNELS
                    ? " and " + (allowed.size() - MOST_CHANNELS) + " more"
                    : "")
                + ": the channel's own settings allow it expressly. Take it from them there if"
                + " they are to be silent too.");
  }

  private static Reply ending(Reply reply, ChannelLock lock) {
    return lock.until() instanceof Expiry.Until(Instant end)
        ? reply.with("Unlocked", Moment.full(end))
        : reply;
  }

  private static Reply notPossible(ChannelId channel) {
    return Reply.of(
        Tone.PROBLEM,
        "Nothing was changed",
        mention(channel) + " is gone, or channels of its kind have no such thing.");
  }

  private static String pace(int seconds) {
    return seconds == 0
        ? "no pause between messages"
        : "a message every " + DurationGrammar.write(Duration.ofSeconds(seconds));
  }

  private static String mention(ChannelId channel) {
    return "<#" + channel + ">";
  }
}
