package dev.rockhopper.domain.cases;

import java.util.Optional;

/// The kinds of cases.
public enum CaseType {
  /// The target may not come back.
  BAN,
  /// The target may not come back for a while.
  TEMPBAN,
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
  /// Has the jail role in place of theirs.
  JAIL,
  /// Has their roles again.
  UNJAIL,
  /// May not add or change snippets.
  SNIPPET_BAN,
  /// May again.
  SNIPPET_UNBAN,
  /// May not start polls.
  POLL_BAN,
  /// May again.
  POLL_UNBAN,
  /// Told off; changes nothing at Discord.
  WARN,
  /// Something moderators want to remember; the target is not told.
  NOTE;

  /// The lasting state that a case of this type brings about, absent where there is none. A softban
  /// brings a ban about as well, though only until it is carried out: see [#lasts].
  public Optional<LastingSanction> brings() {
    return switch (this) {
      case BAN, TEMPBAN, SOFTBAN -> Optional.of(LastingSanction.BAN);
      case TIMEOUT -> Optional.of(LastingSanction.TIMEOUT);
      case JAIL -> Optional.of(LastingSanction.JAIL);
      case SNIPPET_BAN -> Optional.of(LastingSanction.SNIPPET_BAN);
      case POLL_BAN -> Optional.of(LastingSanction.POLL_BAN);
      case UNBAN, KICK, UNTIMEOUT, UNJAIL, SNIPPET_UNBAN, POLL_UNBAN, WARN, NOTE ->
          Optional.empty();
    };
  }

  /// Whether what it brings about is in force still once it has been carried out.
  public boolean lasts() {
    return this != SOFTBAN && brings().isPresent();
  }

  /// The lasting state that a case of this type ends, absent where it ends none.
  public Optional<LastingSanction> lifts() {
    return switch (this) {
      case UNBAN -> Optional.of(LastingSanction.BAN);
      case UNTIMEOUT -> Optional.of(LastingSanction.TIMEOUT);
      case UNJAIL -> Optional.of(LastingSanction.JAIL);
      case SNIPPET_UNBAN -> Optional.of(LastingSanction.SNIPPET_BAN);
      case POLL_UNBAN -> Optional.of(LastingSanction.POLL_BAN);
      case BAN, TEMPBAN, SOFTBAN, KICK, TIMEOUT, JAIL, SNIPPET_BAN, POLL_BAN, WARN, NOTE ->
          Optional.empty();
    };
  }

  /// Whether the target is told, unless the moderator asks for silence.
  public boolean isTold() {
    return switch (this) {
      case BAN,
          TEMPBAN,
          SOFTBAN,
          KICK,
          TIMEOUT,
          UNTIMEOUT,
          JAIL,
          UNJAIL,
          SNIPPET_BAN,
          SNIPPET_UNBAN,
          POLL_BAN,
          POLL_UNBAN,
          WARN ->
          true;
      case UNBAN, NOTE -> false;
    };
  }

  /// Whether the target leaves the guild by it, and so must be told before.
  public boolean isFarewell() {
    return switch (this) {
      case BAN, TEMPBAN, SOFTBAN, KICK -> true;
      case UNBAN,
          TIMEOUT,
          UNTIMEOUT,
          JAIL,
          UNJAIL,
          SNIPPET_BAN,
          SNIPPET_UNBAN,
          POLL_BAN,
          POLL_UNBAN,
          WARN,
          NOTE ->
          false;
    };
  }

  /// Whether it changes something at Discord, and not in the record alone.
  public boolean changesDiscord() {
    return switch (this) {
      case BAN, TEMPBAN, UNBAN, SOFTBAN, KICK, TIMEOUT, UNTIMEOUT, JAIL, UNJAIL -> true;
      case SNIPPET_BAN, SNIPPET_UNBAN, POLL_BAN, POLL_UNBAN, WARN, NOTE -> false;
    };
  }
}
