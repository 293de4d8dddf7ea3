package dev.rockhopper.application.lock;

import java.time.Duration;
import java.util.List;

/// Keeps locks until the open transaction, or its savepoint level, ends: the store's part of
/// [OrderedLocks], which is what everybody else calls.
public interface LockStore {

  /// Locks one entity after another for the open transaction.
  ///
  /// After [LockOutcome.TimedOut] the transaction can do nothing but roll back, to a savepoint from
  /// before the call or as a whole. Entities that the transaction has locked already cost no wait.
  ///
  /// @param keys in the order in which they are locked, whatever that is
  /// @param patience how long the waits may take together, at least a millisecond
  /// @throws IllegalStateException outside a transaction
  LockOutcome lock(List<LockKey> keys, Duration patience);
}
