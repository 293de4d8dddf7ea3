package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.WrittenKey;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Notes when a transaction has ended, before anybody is told.
///
/// @param writes who is told
/// @param endedAt where it is noted
record TimedWrites(Writes writes, AtomicLong endedAt) implements Writes {
  @Override
  public void writing(WrittenKey key) {
    writes.writing(key);
  }

  @Override
  public void committing() {
    writes.committing();
  }

  @Override
  public void left(Map<WrittenKey, Object> states) {
    writes.left(states);
  }

  @Override
  public void ended(Completion completion) {
    endedAt.set(System.nanoTime());
    writes.ended(completion);
  }
}
