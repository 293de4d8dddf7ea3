package dev.rockhopper.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cache.Caching.Part;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs the benchmark as small as it can be. Says nothing about speed, but what is never to be
/// stale is not stale here either.
final class CachingTest {

  @Test
  void everyPartOfOneProcessDoesWhatItIsAskedTo() throws IOException {
    List<Row> rows = rows(Part.ALONE);

    assertThat(rows)
        .extracting(Row::target)
        .containsExactly("B1", "B1", "C30", "B3", "B8", "B9", "B10", "B13", "B15");
    assertThat(rows)
        .flatExtracting(Row::checks)
        .filteredOn(check -> check.what().matches("stale.*|loads.*|statements.*"))
        .hasSize(4)
        .allMatch(Check::isMet);
  }

  /// Of a few times that a message is lost; what takes longer than a second says nothing here.
  @Tag("long")
  @Test
  void everyPartThatIsSharedDoesWhatItIsAskedTo() throws IOException {
    List<Row> rows = rows(Part.SHARED);

    assertThat(rows).extracting(Row::target).containsExactly("B2", "B3", "B9", "B9", "B10", "B10");
    assertThat(rows)
        .flatExtracting(Row::checks)
        .filteredOn(check -> check.what().matches("loads in one.*"))
        .hasSize(1)
        .allMatch(Check::isMet);
  }

  private static List<Row> rows(Part part) throws IOException {
    var tiny = new Plan(Duration.ofMillis(50), 0, Duration.ZERO, 1, 2, _ -> {});
    List<Row> rows = new ArrayList<>();
    new Caching(CaseDatabases::throwaway, Set.of(part)).run(tiny, rows::add);
    return rows;
  }
}
