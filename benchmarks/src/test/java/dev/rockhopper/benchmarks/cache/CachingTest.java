package dev.rockhopper.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs the benchmark as small as it can be. Says nothing about speed, but what is never to be
/// stale is not stale here either.
final class CachingTest {

  @Test
  void everyPartDoesWhatItIsAskedTo() throws IOException {
    var tiny = new Plan(Duration.ofMillis(50), 0, Duration.ZERO, 1, 2, _ -> {});

    List<Row> rows = new ArrayList<>();

    new Caching(CaseDatabases::throwaway).run(tiny, rows::add);

    assertThat(rows)
        .extracting(Row::target)
        .containsExactly("B1", "B1", "B3", "B8", "B9", "B10", "B13", "B15");
    assertThat(rows)
        .flatExtracting(Row::checks)
        .filteredOn(check -> check.what().matches("stale.*|loads.*|statements.*"))
        .hasSize(4)
        .allMatch(Check::isMet);
  }
}
