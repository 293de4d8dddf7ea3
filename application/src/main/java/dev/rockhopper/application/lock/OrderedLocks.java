package dev.rockhopper.application.lock;

import dev.rockhopper.application.lock.LockOutcome.Acquired;
import dev.rockhopper.application.lock.LockOutcome.TimedOut;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Locks several entities inside a transaction, always in the order of their keys, so that those
/// who lock here never wait for each other in a circle. What is locked stays so until the
/// transaction ends; there is nothing to unlock.
///
/// A later call in the same transaction may only add entities behind those that are held, in the
/// order of [LockKey]; asking for one that is held already is allowed and does nothing. A savepoint
/// level that rolls back alone gives back what it has locked.
///
/// What was read before the lock came may be old by then: lock first, read afterwards, and do so at
/// the usual isolation. From *repeatable read* on the transaction would go on seeing what was there
/// at its first statement; row locks then fail as conflicts, names do not.
///
/// Safe for any number of threads; each locks for the transaction that is open on it.
public final class OrderedLocks {
  /// More than this is a batch, which sorts its writes by itself.
  public static final int MOST_KEYS = 64;

  private static final TransactionOptions LEVEL = TransactionOptions.named("lock").nested();
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final TransactionManager transactions;
  private final LockStore store;

  /// Locks for the transactions of `transactions`, whose locks `store` keeps.
  @Inject
  public OrderedLocks(TransactionManager transactions, LockStore store) {
    this.transactions = transactions;
    this.store = store;
  }

  /// Locks entities until the open transaction ends, all or none. Their order and repetitions do
  /// not matter.
  ///
  /// @param keys at most [#MOST_KEYS]
  /// @param patience how long the waits for others may take together, at least a millisecond; keep
  ///   it below the statement timeout, which would end the whole transaction
  /// @throws IllegalTransactionStateException where no transaction is open that may write, or when
  ///   one of the entities comes before one that the transaction has locked already; nothing was
  ///   locked then
  public LockOutcome lock(Collection<LockKey> keys, Duration patience) {
    requireReasonable(keys, patience);
    Transaction transaction = requireTransaction();
    HeldLocks held = transaction.remembered(HeldLocks.class).orElse(HeldLocks.NONE);
    List<LockKey> missing = held.missing(keys);
    return missing.isEmpty() ? new Acquired(Set.of()) : lock(held, missing, patience);
  }

  /// In a savepoint level of its own, because a wait that ends without a lock spoils the level.
  private LockOutcome lock(HeldLocks held, List<LockKey> missing, Duration patience) {
    return transactions.inTransaction(
        LEVEL,
        level -> {
          LockOutcome outcome = store.lock(missing, patience);
          switch (outcome) {
            case Acquired(var absent) -> level.remember(HeldLocks.class, held.and(missing, absent));
            case TimedOut _ -> level.setRollbackOnly();
          }
          return outcome;
        });
  }

  private Transaction requireTransaction() {
    Transaction transaction =
        transactions
            .current()
            .orElseThrow(() ->
                new IllegalTransactionStateException(
                    "a lock lasts as long as the transaction that took it, and none is open: lock inside inTransaction"));
    if (transaction.isReadOnly()) {
      throw new IllegalTransactionStateException(
          "'%s' is read-only: it has nothing to keep from others".formatted(transaction.name()));
    }
    return transaction;
  }

  private static void requireReasonable(Collection<LockKey> keys, Duration patience) {
    if (keys.size() > MOST_KEYS) {
      throw new IllegalArgumentException(
          "at most %d entities are locked in one call, not %d: write them as a batch"
              .formatted(MOST_KEYS, keys.size()));
    }
    if (patience.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "patience for a lock is a millisecond or more, not " + patience);
    }
  }
}
