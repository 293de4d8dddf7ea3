package dev.rockhopper.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs the benchmark as small as it can be, so that it works on the day when somebody needs it.
/// Says nothing about speed.
final class CaseCreationTest {

  @Test
  void everySideCreatesCasesAndEveryNumberIsRight() throws IOException {
    var tiny = new Plan(Duration.ofMillis(50), 0, Duration.ZERO, 1, 2, _ -> {});

    List<Row> rows = new ArrayList<>();

    new CaseCreation(CaseDatabases::throwaway, List.of(3)).run(tiny, rows::add);

    assertThat(rows).hasSize(3);
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.target()).isEqualTo("B6");
          assertThat(row.sides()).isNotEmpty();
          assertThat(row.sides())
              .allSatisfy(side ->
                  assertThat(side.figures())
                      .filteredOn(figure -> figure.name().equals("operations"))
                      .singleElement()
                      .satisfies(operations -> assertThat(operations.value()).isPositive()));
          assertThat(row.checks())
              .filteredOn(check -> check.bound() == Check.Bound.AT_MOST)
              .hasSize(3)
              .allMatch(Check::isMet);
          assertThat(row.notes()).isNotEmpty();
        });
  }
}
