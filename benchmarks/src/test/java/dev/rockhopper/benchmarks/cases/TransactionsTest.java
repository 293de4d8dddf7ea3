package dev.rockhopper.benchmarks.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs the benchmark as small as it can be. Says nothing about speed.
final class TransactionsTest {

  @Test
  void everySideDoesWhatItIsAskedTo() throws IOException {
    var tiny = new Plan(Duration.ofMillis(50), 0, Duration.ZERO, 1, 2, _ -> {});

    List<Row> rows = new ArrayList<>();

    new Transactions(CaseDatabases::throwaway).run(tiny, rows::add);

    assertThat(rows).extracting(Row::target).containsExactly("B4", "B5", "B14");
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.checks()).hasSize(1);
          assertThat(row.sides()).hasSizeBetween(2, 4);
          assertThat(row.sides())
              .allSatisfy(side ->
                  assertThat(side.figures())
                      .filteredOn(figure -> figure.name().equals("operations"))
                      .singleElement()
                      .satisfies(operations -> assertThat(operations.value()).isPositive()));
        });
  }
}
