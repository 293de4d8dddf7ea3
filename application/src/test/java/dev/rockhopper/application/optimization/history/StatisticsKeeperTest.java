package dev.rockhopper.application.optimization.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryStatisticsArchive;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatisticsKeeperTest {
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStatisticsArchive archive = new InMemoryStatisticsArchive();
  private final AtomicInteger counted = new AtomicInteger();

  private StatisticsKeeper keeper(StatisticsArchive kept) {
    return new StatisticsKeeper(
        kept,
        origin ->
            new StatisticsSnapshot(
                origin,
                StatementTotals.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(advice(counted.incrementAndGet()))),
        Duration.ofHours(1),
        new UUID(1, 2),
        clock);
  }

  private static StatisticsSnapshot ofAnother(Instant takenAt) {
    return new StatisticsSnapshot(
        new Origin(UUID.randomUUID(), takenAt, takenAt),
        StatementTotals.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void theLastNumbersAreKeptAtTheEnd() {
    StatisticsKeeper keeper = keeper(archive);
    keeper.start();
    clock.pass(Duration.ofSeconds(30));

    keeper.close();

    assertThat(archive.all())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.origin().process()).isEqualTo(new UUID(1, 2));
          assertThat(it.origin().window()).isEqualTo(Duration.ofSeconds(30));
          assertThat(it.pool()).extracting(PoolResize::currentSize).containsExactly(counted.get());
        });
  }

  @Test
  void whoHasBeenGoneForAWeekIsForgotten() {
    StatisticsSnapshot gone = ofAnother(Cases.NOON.minus(StatisticsKeeper.KEPT).minusSeconds(1));
    StatisticsSnapshot lately = ofAnother(Cases.NOON.minus(Duration.ofDays(6)));
    archive.keep(gone);
    archive.keep(lately);

    keeper(archive).keep();

    assertThat(archive.all()).hasSize(2).contains(lately).doesNotContain(gone);
  }

  @Test
  void aStopWithoutTheDatabaseIsAStop() {
    StatisticsKeeper keeper =
        keeper(
            new StatisticsArchive() {
              @Override
              public void keep(StatisticsSnapshot snapshot) {
                throw new InfrastructureException(
                    FailureCategory.DATABASE, "away", new IllegalStateException("away"));
              }

              @Override
              public List<StatisticsSnapshot> all() {
                return List.of();
              }

              @Override
              public int forget(Instant before) {
                return 0;
              }
            });

    keeper.close();

    assertThat(counted).hasValue(1);
  }

  private static PoolResize advice(int size) {
    return new PoolResize("pool", Level.INFO, size, size, "It fits", List.of(), 3, 40);
  }
}
