package dev.rockhopper.application.transaction;

/// Why a transaction failed, as far as it matters for what to do next.
public enum FailureKind {
  /// The work itself did not want to go on.
  WORK(false),
  /// It lost against a concurrent transaction, which the store found out by itself.
  CONFLICT(true),
  /// It and another waited for each other.
  DEADLOCK(true),
  /// The connection was lost before the commit was sent: nothing has taken effect.
  CONNECTION_LOST(true),
  /// No connection could be had.
  NO_CONNECTION(false),
  /// It waited too long for a lock.
  LOCK_TIMEOUT(false),
  /// A statement, or the whole, took too long.
  TIMEOUT(false),
  /// There is one with the same identity already, as when two look and then both create it.
  DUPLICATE(false),
  /// The store refused a statement.
  REFUSED(false);

  private final boolean passing;

  FailureKind(boolean passing) {
    this.passing = passing;
  }

  /// Whether the same work may well succeed when it is done again.
  public boolean isPassing() {
    return passing;
  }
}
