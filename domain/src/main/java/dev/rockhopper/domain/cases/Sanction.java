package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.RoleId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a case does to its target.
public sealed interface Sanction {

  /// The longest timeout that Discord takes at once; a longer one is prolonged while it lasts.
  Duration DISCORDS_LONGEST_TIMEOUT = Duration.ofDays(28);

  /// The longest timeout.
  Duration LONGEST_TIMEOUT = Duration.ofDays(365);

  /// The longest that a ban or a jail with an end lasts.
  Duration LONGEST = Duration.ofDays(5 * 365);

  /// The target may not come back.
  ///
  /// @param purge which messages go too
  record Ban(MessagePurge purge) implements Sanction {}

  /// The target may not come back for a while.
  ///
  /// @param until when the ban is lifted
  /// @param purge which messages go too
  record Tempban(Instant until, MessagePurge purge) implements Sanction {}

  /// The ban is lifted.
  record Unban() implements Sanction {}

  /// Banned and unbanned at once.
  ///
  /// @param purge which messages go too
  record Softban(MessagePurge purge) implements Sanction {}

  /// Removed, free to come back.
  record Kick() implements Sanction {}

  /// May not talk for a while.
  ///
  /// @param until when it ends by itself
  record Timeout(Instant until) implements Sanction {
    /// The end to ask Discord for at `now`: as late as this one, as far as Discord goes.
    public Instant endAtDiscord(Instant now) {
      Instant latest = now.plus(DISCORDS_LONGEST_TIMEOUT);
      // A minute less, because Discord's clock may be behind ours.
      return until.isAfter(latest) ? latest.minusSeconds(60) : until;
    }
  }

  /// The timeout is lifted.
  record Untimeout() implements Sanction {}

  /// Has the jail role in place of theirs.
  ///
  /// @param roles which
  /// @param until when they get theirs back
  record Jail(JailRoles roles, Expiry until) implements Sanction {}

  /// Has their roles again.
  ///
  /// @param roles which
  /// @param missed those of them that they did not get, as far as is known: they are gone, or the
  ///   bot cannot give them any more, or the target is not in the guild
  record Unjail(JailRoles roles, List<RoleId> missed) implements Sanction {
    /// Copies the list in.
    public Unjail {
      missed = List.copyOf(missed);
    }
  }

  /// May not add or change snippets.
  record SnippetBan() implements Sanction {}

  /// May again.
  record SnippetUnban() implements Sanction {}

  /// May not start polls.
  record PollBan() implements Sanction {}

  /// May again.
  record PollUnban() implements Sanction {}

  /// Told off.
  ///
  /// @param points how much it weighs, 0 to [#MOST_POINTS]
  record Warn(int points) implements Sanction {
    /// The most that one weighs.
    public static final int MOST_POINTS = 100;

    /// What one weighs that says nothing else.
    public static final int USUAL_POINTS = 1;

    /// Refuses points out of range.
    public Warn {
      if (points < 0 || points > MOST_POINTS) {
        throw new IllegalArgumentException(
            "a warning has 0 to %d points, this has %d".formatted(MOST_POINTS, points));
      }
    }

    /// One that weighs as usual.
    public Warn() {
      this(USUAL_POINTS);
    }
  }

  /// Remembered.
  record Note() implements Sanction {}

  /// The kind of case that it makes.
  default CaseType type() {
    return switch (this) {
      case Ban _ -> CaseType.BAN;
      case Tempban _ -> CaseType.TEMPBAN;
      case Unban _ -> CaseType.UNBAN;
      case Softban _ -> CaseType.SOFTBAN;
      case Kick _ -> CaseType.KICK;
      case Timeout _ -> CaseType.TIMEOUT;
      case Untimeout _ -> CaseType.UNTIMEOUT;
      case Jail _ -> CaseType.JAIL;
      case Unjail _ -> CaseType.UNJAIL;
      case SnippetBan _ -> CaseType.SNIPPET_BAN;
      case SnippetUnban _ -> CaseType.SNIPPET_UNBAN;
      case PollBan _ -> CaseType.POLL_BAN;
      case PollUnban _ -> CaseType.POLL_UNBAN;
      case Warn _ -> CaseType.WARN;
      case Note _ -> CaseType.NOTE;
    };
  }

  /// When it ends by itself.
  default Expiry expiry() {
    return switch (this) {
      case Timeout(Instant until) -> new Expiry.Until(until);
      case Tempban(Instant until, _) -> new Expiry.Until(until);
      case Jail(_, Expiry until) -> until;
      case Ban _,
          Unban _,
          Softban _,
          Kick _,
          Untimeout _,
          Unjail _,
          SnippetBan _,
          SnippetUnban _,
          PollBan _,
          PollUnban _,
          Warn _,
          Note _ ->
          new Expiry.Never();
    };
  }

  /// The same with another end.
  ///
  /// @throws IllegalStateException where it does not end by itself
  default Sanction endingAt(Instant end) {
    if (this instanceof Timeout) {
      return new Timeout(end);
    }
    if (this instanceof Tempban(_, MessagePurge purge)) {
      return new Tempban(end, purge);
    }
    if (this instanceof Jail(JailRoles roles, Expiry.Until _)) {
      return new Jail(roles, new Expiry.Until(end));
    }
    throw new IllegalStateException("this " + type() + " does not end by itself");
  }

  /// The longest that it may last.
  default Duration longest() {
    return this instanceof Timeout ? LONGEST_TIMEOUT : LONGEST;
  }

  /// The same, with which no messages go.
  default Sanction withoutPurge() {
    return switch (this) {
      case Ban _ -> new Ban(MessagePurge.NONE);
      case Tempban(Instant until, _) -> new Tempban(until, MessagePurge.NONE);
      case Softban _ -> new Softban(MessagePurge.NONE);
      case Unban _,
          Kick _,
          Timeout _,
          Untimeout _,
          Jail _,
          Unjail _,
          SnippetBan _,
          SnippetUnban _,
          PollBan _,
          PollUnban _,
          Warn _,
          Note _ ->
          this;
    };
  }

  /// Which of the target's messages go with it.
  default MessagePurge purge() {
    return switch (this) {
      case Ban(MessagePurge purge) -> purge;
      case Tempban(_, MessagePurge purge) -> purge;
      case Softban(MessagePurge purge) -> purge;
      case Unban _,
          Kick _,
          Timeout _,
          Untimeout _,
          Jail _,
          Unjail _,
          SnippetBan _,
          SnippetUnban _,
          PollBan _,
          PollUnban _,
          Warn _,
          Note _ ->
          MessagePurge.NONE;
    };
  }
}
