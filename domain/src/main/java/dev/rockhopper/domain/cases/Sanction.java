package dev.rockhopper.domain.cases;

import java.time.Duration;
import java.time.Instant;

/// What a case does to its target.
public sealed interface Sanction {

  /// The longest timeout that Discord takes.
  Duration MAX_TIMEOUT = Duration.ofDays(28);

  /// The target may not come back.
  ///
  /// @param purge which messages go too
  record Ban(MessagePurge purge) implements Sanction {}

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
  record Timeout(Instant until) implements Sanction {}

  /// The timeout is lifted.
  record Untimeout() implements Sanction {}

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
      case Unban _ -> CaseType.UNBAN;
      case Softban _ -> CaseType.SOFTBAN;
      case Kick _ -> CaseType.KICK;
      case Timeout _ -> CaseType.TIMEOUT;
      case Untimeout _ -> CaseType.UNTIMEOUT;
      case Warn _ -> CaseType.WARN;
      case Note _ -> CaseType.NOTE;
    };
  }

  /// When it ends by itself.
  default Expiry expiry() {
    return this instanceof Timeout(Instant until) ? new Expiry.Until(until) : new Expiry.Never();
  }

  /// Which of the target's messages go with it.
  default MessagePurge purge() {
    return switch (this) {
      case Ban(MessagePurge purge) -> purge;
      case Softban(MessagePurge purge) -> purge;
      case Unban _, Kick _, Timeout _, Untimeout _, Warn _, Note _ -> MessagePurge.NONE;
    };
  }
}
