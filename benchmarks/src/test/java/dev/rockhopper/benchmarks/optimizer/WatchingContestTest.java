package dev.rockhopper.benchmarks.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs the benchmark as small as it can be. Says nothing about speed.
final class WatchingContestTest {

  @Test
  void bothSidesDoTheSame() throws IOException {
    var tiny = new Plan(Duration.ofMillis(50), 0, Duration.ZERO, 1, 2, _ -> {});

    try (CaseDatabases server = CaseDatabases.throwaway()) {
      List<Row> rows =
          List.of(WatchingContest.reads(tiny, server), WatchingContest.writes(tiny, server));

      assertThat(rows)
          .allSatisfy(row -> {
            assertThat(row.checks()).hasSize(2);
            assertThat(row.sides())
                .hasSize(2)
                .allSatisfy(side ->
                    assertThat(side.figures())
                        .filteredOn(figure -> figure.name().equals("operations"))
                        .singleElement()
                        .satisfies(operations -> assertThat(operations.value()).isPositive()));
          });
    }
  }
}
