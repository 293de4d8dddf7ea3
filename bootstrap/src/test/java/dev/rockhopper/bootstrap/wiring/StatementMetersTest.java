package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.workload.Execution;
import dev.rockhopper.application.optimization.workload.Execution.Place;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.work.UnitOfWork;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StatementMetersTest {

  private static Execution execution(String transaction, boolean hasFailed) {
    return new Execution(
        "select 1",
        new Place(UnitOfWork.NONE, transaction, 0, () -> "JooqThings.find"),
        ValueDigest.NONE,
        hasFailed ? 0 : 3,
        2_000_000,
        hasFailed);
  }

  @Test
  void everyOperationHasItsMeters() {
    StatementStatistics statistics = new StatementStatistics(10, _ -> {});
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    statistics.record(execution("case.open", false));
    new StatementMeters(statistics).bindTo(registry);

    statistics.record(execution("case.open", true));
    statistics.record(execution("", false));

    assertThat(registry.get("rockhopper.statements.duration").tag("operation", "case.open"))
        .satisfies(it -> {
          assertThat(it.functionTimer().count()).isEqualTo(2);
          assertThat(it.functionTimer().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(4);
        });
    assertThat(
            registry
                .get("rockhopper.statements.errors")
                .tag("operation", "case.open")
                .functionCounter()
                .count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("rockhopper.statements.rows")
                .tag("operation", "JooqThings.find")
                .functionCounter()
                .count())
        .isEqualTo(3);
  }
}
