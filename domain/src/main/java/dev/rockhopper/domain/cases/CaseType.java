package dev.rockhopper.domain.cases;

import java.util.Optional;

/// The kinds of cases.
public enum CaseType {
  /// The target may not come back.
  BAN,
  /// The ban was lifted.
  UNBAN,
  /// Banned and unbanned at once: gone, messages with them, free to come back.
  SOFTBAN,
  /// Removed, free to come back.
  KICK,
  /// May not talk for a while.
  TIMEOUT,
  /// The timeout was lifted.
  UNTIMEOUT,
  /// Told off; changes nothing at Discord.
  WARN,
  /// Something moderators want to remember; the target is not told.
  NOTE;

  /// The lasting state that a case of this type brings about, absent where there is none. A softban
  /// brings a ban about as well, though only until it is carried out: see [#lasts].
  public Optional<LastingSanction> brings() {
    return switch (this) {
      case BAN, SOFTBAN -> Optional.of(LastingSanction.BAN);
      case TIMEOUT -> Optional.of(LastingSanction.TIMEOUT);
      case UNBAN, KICK, UNTIMEOUT, WARN, NOTE -> Optional.empty();
    };
  }

  /// Whether what it brings about is in force still once it has been carried out.
  public boolean lasts() {
    return switch (this) {
      case BAN, TIMEOUT -> true;
      case UNBAN, SOFTBAN, KICK, UNTIMEOUT, WARN, NOTE -> false;
    };
  }

  /// The lasting state that a case of this type ends, absent where it ends none.
  public Optional<LastingSanction> lifts() {
    return switch (this) {
      case UNBAN -> Optional.of(LastingSanction.BAN);
      case UNTIMEOUT -> Optional.of(LastingSanction.TIMEOUT);
      case BAN, SOFTBAN, KICK, TIMEOUT, WARN, NOTE -> Optional.empty();
    };
  }

  /// Whether the target is told, unless the moderator asks for silence.
  public boolean isTold() {
    return switch (this) {
      case BAN, SOFTBAN, KICK, TIMEOUT, UNTIMEOUT, WARN -> true;
      case UNBAN, NOTE -> false;
    };
  }

  /// Whether the target leaves the guild by it, and so must be told before.
  public boolean isFarewell() {
    return switch (this) {
      case BAN, SOFTBAN, KICK -> true;
      case UNBAN, TIMEOUT, UNTIMEOUT, WARN, NOTE -> false;
    };
  }
}
