package dev.rockhopper.application.transaction;

import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.retry.Retry;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What all transactions of a store have in common.
///
/// @param monitor who is told of each
/// @param backoff how to wait before work is done again
/// @param atOnce how many transactions the store can have open at once, such as the size of its
///   pool; bounds how many may wait for a second one while they hold a first
/// @param writes who hears of what they write
public record TransactionConduct(
    TransactionMonitor monitor, Backoff backoff, int atOnce, WriteObserver writes) {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  /// Refuses less than one transaction.
  public TransactionConduct {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one transaction at once, not " + atOnce);
    }
  }

  /// With the usual pauses: 5 ms at most after the first attempt, 200 ms after many. Nobody hears
  /// of what is written.
  public static TransactionConduct pausing(
      TransactionMonitor monitor, RandomGenerator random, Retry.Pause pause, int atOnce) {
    return new TransactionConduct(
        monitor,
        new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random, pause),
        atOnce,
        WriteObserver.NOBODY);
  }

  /// The same with somebody who hears of what is written.
  public TransactionConduct observedBy(WriteObserver observer) {
    return new TransactionConduct(monitor, backoff, atOnce, observer);
  }

  /// Hears of every entity that a transaction writes while nothing of it has been committed yet,
  /// and of the transaction's end. What keeps copies of entities is told so, whoever writes them.
  @FunctionalInterface
  public interface WriteObserver {
    /// Nobody.
    WriteObserver NOBODY = () -> Writes.UNHEARD;

    /// A transaction is about to name the first entity that it writes.
    Writes begun();
  }

  /// What one transaction writes. Told by its thread.
  public interface Writes {
    /// Of no interest.
    Writes UNHEARD =
        new Writes() {
          @Override
          public void writing(WrittenKey key) {}

          @Override
          public void ended(Completion completion) {}
        };

    /// It writes an entity; told once of each. When this throws, the transaction rolls back.
    void writing(WrittenKey key);

    /// Its commit is about to be sent, or a statement that may take it along: told once, after all
    /// that was written until then. Fails never: the transaction goes on.
    default void committing() {}

    /// It has been committed, and has left some entities like this; told before the end, where it
    /// is known of any of them.
    ///
    /// @param states by what was written
    default void left(Map<WrittenKey, Object> states) {}

    /// It has ended; told once, before the hooks after the end run, whatever the way out of the
    /// transaction. What savepoint levels have written that were rolled back belongs to it too.
    void ended(Completion completion);
  }
}
