package dev.rockhopper.benchmarks.advice;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Buffers are counted and are the same every time; the rate of inserts is for the benchmark.
@Tag("long")
final class AdvisedIndexesTest {
  private static final Plan PLAN =
      new Plan(Duration.ofMillis(1), 0, Duration.ofMillis(1), 1, 1, _ -> {});

  static List<SampleWorkload> workloads() {
    return SampleWorkload.ALL;
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void everyTargetOfARecommendedIndexReadsHalfAsManyBuffersOnceItIsBuilt(SampleWorkload workload)
      throws IOException {
    List<Row> rows = new ArrayList<>();

    new AdvisedIndexes(CaseDatabases::throwaway, List.of(workload)).run(PLAN, rows::add);

    List<Check> buffers =
        rows.stream()
            .filter(it -> it.what().startsWith("Buffers"))
            .flatMap(it -> it.checks().stream())
            .toList();
    assertThat(buffers).hasSizeGreaterThan(3).allMatch(Check::isMet);
    assertThat(rows).filteredOn(it -> it.what().startsWith("Inserts")).hasSizeGreaterThan(2);
  }
}
