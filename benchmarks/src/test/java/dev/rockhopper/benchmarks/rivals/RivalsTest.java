package dev.rockhopper.benchmarks.rivals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs the benchmark as small as it can be, which still takes twenty processes. Says nothing about
/// speed.
final class RivalsTest {

  @Tag("long")
  @Test
  void everySideDoesWhatItIsAskedTo() throws IOException {
    var tiny = new Plan(Duration.ofMillis(50), 0, Duration.ZERO, 1, 2, _ -> {});

    List<Row> rows = new ArrayList<>();

    new Rivals(CaseDatabases::throwaway).run(tiny, rows::add);

    assertThat(rows).hasSize(4);
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.target()).isEqualTo("B19");
          assertThat(row.sides()).hasSize(4);
        });
    assertThat(rows.getLast().checks()).allMatch(Check::isMet);
  }
}
