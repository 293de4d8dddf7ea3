package dev.rockhopper.application.memory;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionRunner;
import dev.rockhopper.application.transaction.TransactionWatch;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Rows in memory. The committed state never changes in place: a transaction collects its changes
/// and replaces the state when it commits, so that nobody sees half of it. Who writes a row, or
/// locks it, keeps others from writing it until its transaction ends, as in the database.
public final class InMemoryStore {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_AT_ONCE = 1_000;

  private final TransactionRunner<InMemoryTransaction> runner;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition unlocked = lock.newCondition();
  private final Map<RowKey, InMemoryTransaction> owners = new HashMap<>();
  private final AtomicLong sequence = new AtomicLong();
  private Map<RowKey, Object> committed = Map.of();
  private boolean away;
  private LostAnswer lostAnswer = LostAnswer.NONE;
  private volatile Runnable beforeEveryUse = () -> {};

  /// Empty; whoever has to do work again does it at once.
  public InMemoryStore() {
    this(new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING));
  }

  /// Empty, with a monitor of the caller's.
  public InMemoryStore(TransactionMonitor monitor) {
    this(monitor, TransactionConduct.WriteObserver.NOBODY);
  }

  /// Empty, with somebody who hears of what is written.
  public InMemoryStore(TransactionMonitor monitor, TransactionConduct.WriteObserver observer) {
    runner =
        new TransactionRunner<>(
            this::open,
            TransactionConduct.pausing(monitor, new Random(1), _ -> {}, MOST_AT_ONCE)
                .observedBy(observer));
  }

  /// What happens to the answer of a commit.
  public enum LostAnswer {
    /// It arrives.
    NONE,
    /// It is lost, and nothing was committed.
    NOT_COMMITTED,
    /// It is lost, though everything was committed.
    COMMITTED
  }

  /// Does something before each read, each write and each end of a commit from now on; where it
  /// throws, they fail.
  public void beforeEveryUse(Runnable work) {
    beforeEveryUse = work;
  }

  /// Loses the answer of the next commit that changes anything.
  public void loseNextAnswer(LostAnswer how) {
    lock.lock();
    try {
      lostAnswer = how;
    } finally {
      lock.unlock();
    }
  }

  /// Lets every use of the store fail from now on, as when the database is gone.
  public void goAway() {
    lock.lock();
    try {
      away = true;
    } finally {
      lock.unlock();
    }
  }

  /// Ends [#goAway()].
  public void comeBack() {
    lock.lock();
    try {
      away = false;
    } finally {
      lock.unlock();
    }
  }

  TransactionRunner<InMemoryTransaction> runner() {
    return runner;
  }

  /// The next number of the store, given out once even where its taker rolls back.
  long nextSequence() {
    return sequence.incrementAndGet();
  }

  /// Does something in the open transaction, or in one of its own where none is open.
  <T> T with(Function<InMemoryTransaction, T> work) {
    beforeEveryUse.run();
    Optional<InMemoryTransaction> current = runner.resource();
    if (current.isPresent()) {
      return current.get().perform(work);
    }
    return runner.run(
        TransactionOptions.named("autocommit"), _ -> work.apply(runner.resource().orElseThrow()));
  }

  /// The open transaction.
  ///
  /// @throws IllegalStateException outside one
  InMemoryTransaction required(String purpose) {
    beforeEveryUse.run();
    return runner
        .resource()
        .orElseThrow(() -> new IllegalStateException(purpose + " needs an open transaction"));
  }

  Map<RowKey, Object> committed() {
    lock.lock();
    try {
      requireThere();
      return committed;
    } finally {
      lock.unlock();
    }
  }

  void publish(String transaction, Map<RowKey, Optional<Object>> changes) {
    if (changes.isEmpty()) {
      return;
    }
    beforeEveryUse.run();
    lock.lock();
    try {
      requireThere();
      LostAnswer lost = lostAnswer;
      lostAnswer = LostAnswer.NONE;
      if (lost != LostAnswer.NOT_COMMITTED) {
        Map<RowKey, Object> next = new HashMap<>(committed);
        changes.forEach((key, row) ->
            row.ifPresentOrElse(there -> next.put(key, there), () -> next.remove(key)));
        committed = next;
      }
      if (lost != LostAnswer.NONE) {
        throw new UnknownOutcomeException(
            transaction, new IllegalStateException("the answer was lost"));
      }
    } finally {
      lock.unlock();
    }
    beforeEveryUse.run();
  }

  /// Takes a row for a transaction until it ends, waiting for another that has it.
  void lock(RowKey key, InMemoryTransaction taker) {
    if (!lock(key, taker, LOCK_TIMEOUT)) {
      throw new InfrastructureException(
          FailureCategory.DATABASE, "waited too long for the lock of " + key);
    }
  }

  /// The same, waiting no longer than `patience`.
  ///
  /// @return whether it has the row
  boolean lock(RowKey key, InMemoryTransaction taker, Duration patience) {
    lock.lock();
    try {
      requireThere();
      long nanos = patience.toNanos();
      while (owners.getOrDefault(key, taker) != taker) {
        if (nanos <= 0) {
          return false;
        }
        nanos = unlocked.awaitNanos(nanos);
      }
      owners.put(key, taker);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException(
          FailureCategory.DATABASE, "interrupted while waiting for the lock of " + key, e);
    } finally {
      lock.unlock();
    }
  }

  /// Takes a row if nobody else has it.
  ///
  /// @return whether it did
  boolean tryLock(RowKey key, InMemoryTransaction taker) {
    lock.lock();
    try {
      requireThere();
      return owners.putIfAbsent(key, taker) == null || owners.get(key) == taker;
    } finally {
      lock.unlock();
    }
  }

  /// The rows that a transaction has taken.
  Set<RowKey> lockedBy(InMemoryTransaction holder) {
    lock.lock();
    try {
      return owners.entrySet().stream()
          .filter(entry -> entry.getValue() == holder)
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());
    } finally {
      lock.unlock();
    }
  }

  void unlockAll(InMemoryTransaction holder) {
    unlockAllBut(Set.of(), holder);
  }

  /// Gives back what a transaction has taken, apart from some.
  void unlockAllBut(Set<RowKey> kept, InMemoryTransaction holder) {
    lock.lock();
    try {
      owners
          .entrySet()
          .removeIf(entry -> entry.getValue() == holder && !kept.contains(entry.getKey()));
      unlocked.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private InMemoryTransaction open(TransactionOptions options, TransactionWatch watch) {
    watch.connected(0);
    return new InMemoryTransaction(this, options);
  }

  private void requireThere() {
    if (away) {
      throw new InfrastructureException(FailureCategory.DATABASE, "the database is away");
    }
  }

  /// Where a row is.
  ///
  /// @param table in which table
  /// @param id under which key
  record RowKey(String table, Object id) {}
}
