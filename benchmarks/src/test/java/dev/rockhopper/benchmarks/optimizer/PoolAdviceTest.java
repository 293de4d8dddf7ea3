package dev.rockhopper.benchmarks.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.report.Row;
import dev.rockhopper.benchmarks.report.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs the benchmark as small as it can be. Says nothing about speed.
final class PoolAdviceTest {

  @Test
  void theAdvisedSizeIsComparedAnewWithTheBestOfTheSweep() throws IOException {
    var tiny = new Plan(Duration.ofMillis(32), 0, Duration.ZERO, 1, 4, _ -> {});

    try (CaseDatabases server = CaseDatabases.throwaway()) {
      Row row = PoolAdvice.hold(tiny, server, PoolLoad.READ);

      List<String> sides = row.sides().stream().map(Side::name).toList();
      assertThat(sides).hasSizeBetween(10, 11).contains("size 2", "size 48");
      assertThat(sides.subList(sides.size() - 2, sides.size()))
          .allMatch(it -> it.endsWith(", beside the other"));
      assertThat(row.checks())
          .singleElement()
          .satisfies(check -> {
            assertThat(sides.getLast())
                .isEqualTo(
                    check.what().replace("throughput / the best other, ", "")
                        + ", beside the other");
            assertThat(check.value()).isPositive();
          });
      assertThat(row.notes()).anyMatch(it -> it.startsWith("advised in 3 measurements: "));
    }
  }
}
