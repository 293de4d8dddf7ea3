package dev.rockhopper.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.cache.Race.Contender;
import dev.rockhopper.benchmarks.cache.Race.Outcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class RaceTest {
  private static final int ROUNDS = 200;

  /// A store, and a cache before it that removes what is written but keeps whatever is loaded.
  ///
  /// @param store what is committed
  /// @param cache what is remembered
  /// @param forgets whether what was written is removed
  private record Simple(Map<Integer, Long> store, Map<Integer, Long> cache, boolean forgets)
      implements Contender {
    @Override
    public long read(int key) {
      return cache.computeIfAbsent(key, this::stored);
    }

    @Override
    public long write(int key) {
      long value = store.merge(key, 1L, Long::sum);
      if (forgets) {
        cache.remove(key);
      }
      return value;
    }

    @Override
    public long stored(int key) {
      return store.getOrDefault(key, 0L);
    }
  }

  private static Outcome race(boolean forgets) throws Exception {
    return new Race(
            new Simple(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), forgets), ROUNDS, 1)
        .run();
  }

  @Test
  void whoeverForgetsInTheSameStepAsItLoadsIsNeverStale() throws Exception {
    Outcome outcome = race(true);

    assertThat(outcome.rounds()).isEqualTo(ROUNDS);
    assertThat(outcome.reads()).isPositive();
    assertThat(outcome.staleForGood()).isZero();
    assertThat(outcome.staleReads()).isZero();
  }

  @Test
  void whoeverNeverForgetsIsFound() throws Exception {
    Outcome outcome = race(false);

    assertThat(outcome.staleForGood()).isPositive();
    assertThat(outcome.staleReads()).isPositive();
  }

  @Test
  void anOutcomeIsReadAsItWasWritten() {
    Outcome outcome = new Outcome(1, 2, 3, 4);

    assertThat(Outcome.fromLine(outcome.toLine())).isEqualTo(outcome);
  }
}
