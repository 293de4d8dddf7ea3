package dev.rockhopper.application.optimization.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import dev.rockhopper.application.optimization.workload.CallSite;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.transaction.DurationHistogram;
import dev.rockhopper.domain.fixtures.Cases;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnStatisticsTest {

  private static StatementObservation seen(String text, String operation, int calls, int millis) {
    DurationHistogram durations = new DurationHistogram();
    for (int i = 0; i < calls; i++) {
      durations.record(millis * 1_000_000L);
    }
    return new StatementObservation(
        text, "", new CallSite(operation, ""), durations.summary(), calls, 1, 0);
  }

  private static StatisticsSnapshot snapshot(int seconds, StatementObservation... statements) {
    return new StatisticsSnapshot(
        new Origin(UUID.randomUUID(), Cases.NOON, Cases.NOON.plusSeconds(seconds)),
        new StatementTotals(10, 1, 10, Duration.ofMillis(50)),
        List.of(statements),
        List.of(
            new WasteObservation(
                Problem.N_PLUS_ONE,
                "select a",
                "command cases",
                1,
                seconds,
                seconds,
                Duration.ofMillis(seconds),
                Duration.ofMillis(1),
                "p",
                seconds)),
        List.of(
            new CacheStatistics(
                "case",
                CacheLevel.MEMORY,
                new CacheStatistics.Reads(1, 2, 3, 4, 5),
                new CacheStatistics.Loads(1, 2, 3, Duration.ofMillis(4)),
                new CacheStatistics.Changes(1, 2, 3, 4),
                5)),
        List.of());
  }

  @Test
  void processesAreAddedUp() {
    OwnStatistics all =
        OwnStatistics.of(
            List.of(
                snapshot(60, seen("select a", "x", 10, 2), seen("select b", "x", 1, 1)),
                snapshot(30, seen("select a", "x", 30, 6))));

    assertThat(all.since()).contains(Cases.NOON);
    assertThat(all.window()).isEqualTo(Duration.ofSeconds(90));
    assertThat(all.totals().calls()).isEqualTo(20);
    assertThat(all.statements()).hasSize(2);
    assertThat(all.statements().getFirst().calls()).isEqualTo(40);
    assertThat(all.statements().getFirst().durations().mean()).isEqualTo(Duration.ofMillis(5));
    assertThat(all.statements().getFirst().durations().p99()).hasMillis(6);
    assertThat(all.waste())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.units()).isEqualTo(2);
          assertThat(it.most()).isEqualTo(60);
          assertThat(it.repeats()).isEqualTo(90);
        });
    assertThat(all.caches())
        .singleElement()
        .satisfies(it -> assertThat(it.reads().misses()).isEqualTo(6));
  }

  @Test
  void asAWorkloadEachTextIsThereOnce() {
    Workload workload =
        OwnStatistics.of(
                List.of(snapshot(60, seen("select a", "x", 10, 2), seen("select a", "y", 5, 1))))
            .workload();

    assertThat(workload.source()).isEqualTo(Workload.Source.OWN_STATISTICS);
    assertThat(workload.statements())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.calls()).isEqualTo(15);
          assertThat(it.timing().orElseThrow().totalMillis()).isEqualTo(25);
        });
  }

  @Test
  void whereThereIsNothingNothingIsKnown() {
    OwnStatistics none = OwnStatistics.of(List.of());

    assertThat(none.since()).isEmpty();
    assertThat(none.workload().statements()).isEmpty();
  }
}
