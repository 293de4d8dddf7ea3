package dev.rockhopper.application.optimization.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.optimization.workload.Execution.Place;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import dev.rockhopper.application.work.UnitOfWork;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatementStatisticsTest {
  private static final long MILLI = 1_000_000;

  private static Execution execution(String sql, long nanos) {
    return new Execution(
        sql,
        new Place(UnitOfWork.current(), "", 0, () -> "JooqThings.find"),
        ValueDigest.NONE,
        2,
        nanos,
        false);
  }

  private static Execution failed(String sql, String transaction) {
    return new Execution(
        sql,
        new Place(UnitOfWork.current(), transaction, 0, () -> "JooqThings.find"),
        ValueDigest.NONE,
        0,
        MILLI,
        true);
  }

  @Test
  void textsThatDifferInTheirValuesAreOneStatement() {
    var statistics = new StatementStatistics(10, _ -> {});

    statistics.record(execution("select 1", MILLI));
    statistics.record(execution("select  2", 3 * MILLI));

    assertThat(statistics.observations())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.text()).isEqualTo("select $1");
          assertThat(it.calls()).isEqualTo(2);
          assertThat(it.rows()).isEqualTo(4);
          assertThat(it.durations().mean()).isEqualTo(Duration.ofMillis(2));
          assertThat(it.site()).isEqualTo(new CallSite("JooqThings.find", ""));
        });
  }

  @Test
  void callSitesAreToldApart() {
    var statistics = new StatementStatistics(10, _ -> {});

    statistics.record(execution("select 1", MILLI));
    statistics.record(failed("select 1", "case.open"));
    UnitOfWork.<Integer, RuntimeException>round(
        "outbox",
        () -> {
          statistics.record(execution("select 1", MILLI));
          return 0;
        });

    assertThat(statistics.observations())
        .extracting(it -> it.site().toString() + " " + it.errors())
        .containsExactlyInAnyOrder(
            "JooqThings.find 0", "case.open 1", "JooqThings.find (loop outbox) 0");
    assertThat(statistics.totals()).isEqualTo(new StatementTotals(3, 1, 4, Duration.ofMillis(3)));
  }

  @Test
  void theSlowFewAreSeenThoughTheMeanIsFine() {
    var statistics = new StatementStatistics(10, _ -> {});

    for (int i = 0; i < 1_000; i++) {
      statistics.record(execution("select 1", i % 20 == 0 ? 900 * MILLI : MILLI));
    }

    StatementObservation seen = statistics.observations().getFirst();
    assertThat(seen.durations().mean()).isLessThan(Duration.ofMillis(50));
    assertThat(seen.durations().p99()).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    assertThat(seen.slow()).isEqualTo(50);
  }

  @Test
  void whatTakesMostTimeStaysHoweverMuchElseTurnsUp() {
    var statistics = new StatementStatistics(20, _ -> {});

    for (int i = 0; i < 5_000; i++) {
      statistics.record(execution("select a" + i + " from t", MILLI));
      if (i % 2 == 0) {
        statistics.record(execution("select heavy", 10 * MILLI));
      }
    }

    assertThat(statistics.observations()).hasSize(20);
    assertThat(statistics.observations().getFirst().text()).isEqualTo("select heavy");
    assertThat(statistics.observations().getFirst().calls()).isEqualTo(2_500);
    assertThat(statistics.totals().calls()).isEqualTo(7_500);
  }

  @Test
  void nothingIsLostBetweenThreads() {
    var statistics = new StatementStatistics(100, _ -> {});

    Concurrently.times(
        8,
        _ -> {
          for (int i = 0; i < 10_000; i++) {
            statistics.record(execution("select a" + i % 50 + " from t", MILLI));
          }
          return true;
        });

    assertThat(statistics.observations())
        .hasSize(50)
        .allSatisfy(it -> assertThat(it.calls()).isEqualTo(1_600));
  }
}
