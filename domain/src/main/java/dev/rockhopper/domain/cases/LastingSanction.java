package dev.rockhopper.domain.cases;

/// What can be in force against a member for more than a moment.
public enum LastingSanction {
  /// The member may not come back.
  BAN,
  /// The member may not talk.
  TIMEOUT,
  /// The member has the jail role in place of theirs.
  JAIL,
  /// The member may not add or change snippets.
  SNIPPET_BAN,
  /// The member may not start polls.
  POLL_BAN;

  /// Whether Discord itself knows of it, so that somebody may have ended it there by hand. Of the
  /// others the bot's own record says whether they are in force.
  public boolean isKnownToDiscord() {
    return switch (this) {
      case BAN, TIMEOUT -> true;
      case JAIL, SNIPPET_BAN, POLL_BAN -> false;
    };
  }

  /// Whether it is over at Discord at its end without anybody asking for that, or Discord has no
  /// part in it.
  public boolean endsUnasked() {
    return switch (this) {
      case TIMEOUT, SNIPPET_BAN, POLL_BAN -> true;
      case BAN, JAIL -> false;
    };
  }
}
