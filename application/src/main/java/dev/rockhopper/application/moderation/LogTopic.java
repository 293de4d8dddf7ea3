package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.cases.CaseType;

/// What a guild can have a log channel of its own for.
public enum LogTopic {
  /// Bans and their ends.
  BANS,
  /// Timeouts and their ends.
  TIMEOUTS,
  /// Warnings.
  WARNINGS,
  /// Notes.
  NOTES,
  /// Jails and their ends.
  JAIL,
  /// Whatever else is done: other cases, such as kicks, and purges.
  OTHER;

  /// The topic of a kind of case.
  public static LogTopic of(CaseType type) {
    return switch (type) {
      case BAN, TEMPBAN, UNBAN, SOFTBAN -> BANS;
      case TIMEOUT, UNTIMEOUT -> TIMEOUTS;
      case WARN -> WARNINGS;
      case NOTE -> NOTES;
      case JAIL, UNJAIL -> JAIL;
      case KICK, SNIPPET_BAN, SNIPPET_UNBAN, POLL_BAN, POLL_UNBAN -> OTHER;
    };
  }
}
