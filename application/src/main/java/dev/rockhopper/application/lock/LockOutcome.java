package dev.rockhopper.application.lock;

import java.time.Duration;
import java.util.Set;

/// What became of the wish to lock several entities.
public sealed interface LockOutcome {

  /// They are locked until the transaction, or the savepoint level, ends.
  ///
  /// @param absent those that are locked by their rows and have none: nothing is locked for them
  record Acquired(Set<LockKey> absent) implements LockOutcome {
    /// Copies what it is given.
    public Acquired {
      absent = Set.copyOf(absent);
    }
  }

  /// None of them is locked by this call: another transaction kept one for too long. The open
  /// transaction is as it was before the call and can go on.
  ///
  /// @param awaited the one that could not be had; those before it in order could
  /// @param waited how long the call waited in all
  record TimedOut(LockKey awaited, Duration waited) implements LockOutcome {}
}
