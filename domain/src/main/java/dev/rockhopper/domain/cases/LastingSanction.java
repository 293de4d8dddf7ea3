package dev.rockhopper.domain.cases;

/// What can be in force against a member at Discord for more than a moment.
public enum LastingSanction {
  /// The member may not come back.
  BAN,
  /// The member may not talk.
  TIMEOUT
}
