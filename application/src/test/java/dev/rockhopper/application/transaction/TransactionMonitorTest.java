package dev.rockhopper.application.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the monitor makes of time, which here stands still unless a test moves it.
class TransactionMonitorTest {
  private final AtomicLong nanos = new AtomicLong();
  private final TransactionMonitor monitor =
      new TransactionMonitor(nanos::get, Duration.ofSeconds(5));
  private final InMemoryTransactionManager transactions =
      new InMemoryTransactionManager(new InMemoryStore(monitor));

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private Durations durations(String name) {
    return monitor.statistics().stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow()
        .duration();
  }

  @Test
  void aLongRunningTransactionIsWarnedOfOnceAndWhileItRuns() {
    transactions.inTransaction(
        "slow",
        _ -> {
          pass(Duration.ofMillis(4_999));
          assertThat(monitor.warnOfLongRunning()).isEmpty();
          pass(Duration.ofMillis(1));
          assertThat(monitor.warnOfLongRunning())
              .singleElement()
              .satisfies(one -> {
                assertThat(one.name()).isEqualTo("slow");
                assertThat(one.age()).isEqualTo(Duration.ofSeconds(5));
                assertThat(one.stack()).isNotEmpty();
              });
          assertThat(monitor.warnOfLongRunning()).isEmpty();
          assertThat(monitor.longRunning()).hasSize(1);
          return 0;
        });

    assertThat(monitor.longRunning()).isEmpty();
    assertThat(monitor.warnOfLongRunning()).isEmpty();
  }

  @Test
  void theOldestOfThoseThatRunComesFirst() {
    List<String> names =
        transactions.inTransaction(
            "outer",
            _ -> {
              pass(Duration.ofSeconds(1));
              return transactions.inTransaction(
                  TransactionOptions.named("inner").requiringNew(),
                  _ -> monitor.running().stream().map(RunningTransaction::name).toList());
            });

    assertThat(names).containsExactly("outer", "inner");
  }

  @Test
  void aTransactionLastsFromItsBeginningToItsEnd() {
    for (int second = 1; second <= 100; second++) {
      Duration length = Duration.ofSeconds(second);
      transactions.inTransaction(
          "timed",
          _ -> {
            pass(length);
            return 0;
          });
    }

    assertThat(durations("timed").count()).isEqualTo(100);
    assertThat(durations("timed").mean()).isEqualTo(Duration.ofMillis(50_500));
    assertThat(durations("timed").max()).isEqualTo(Duration.ofSeconds(100));
    assertThat(durations("timed").p50())
        .isBetween(Duration.ofSeconds(50), Duration.ofMillis(53_200));
    assertThat(durations("timed").p95()).isBetween(Duration.ofSeconds(95), Duration.ofSeconds(100));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 15, 16, 17, 31, 32, 33, 1_000, 65_535, 1_000_000, 4_000_000_000L})
  void everyDurationIsInABucketThatIsNoWiderThanASixteenth(long micros) {
    int bucket = DurationHistogram.bucketOf(micros);

    long upper = DurationHistogram.upperEndMicros(bucket);
    assertThat(upper).isGreaterThan(micros);
    assertThat(upper - micros).isLessThanOrEqualTo(Math.max(1, micros / 16 + 1));
  }

  @Test
  void bucketsFollowEachOtherWithoutAGap() {
    for (int bucket = 1; bucket < 400; bucket++) {
      long lowerEnd = DurationHistogram.upperEndMicros(bucket - 1);
      assertThat(DurationHistogram.bucketOf(lowerEnd)).isEqualTo(bucket);
      assertThat(DurationHistogram.bucketOf(lowerEnd - 1)).isEqualTo(bucket - 1);
    }
  }

  @Test
  void whatIsLongerThanAnHourIsCountedInTheLastBucket() {
    assertThat(DurationHistogram.bucketOf(Long.MAX_VALUE))
        .isEqualTo(DurationHistogram.bucketOf(1L << 40));
  }

  @Test
  void soManyNamesAsNoProgramHasAreCountedTogether() {
    for (int n = 0; n < 600; n++) {
      transactions.inTransaction("name " + n, _ -> 0);
    }

    assertThat(monitor.statistics()).hasSizeLessThanOrEqualTo(501);
    assertThat(monitor.statistics().stream().mapToLong(OperationStatistics::total).sum())
        .isEqualTo(600);
  }
}
