package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/// Shows what statements take as meters, by `operation`: the name of the transaction, or of the
/// repository's operation outside of one. They are read when somebody looks.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.statements.duration` | how often statements were executed, and how long in all |
/// | `rockhopper.statements.errors` | those that failed |
/// | `rockhopper.statements.rows` | rows that were given or changed |
final class StatementMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.statements.";
  private static final String TAG = "operation";

  private final StatementStatistics statistics;

  StatementMeters(StatementStatistics statistics) {
    this.statistics = statistics;
  }

  /// Registers the meters of every operation, now and as they turn up.
  @Override
  public void bindTo(MeterRegistry registry) {
    statistics.onOperation(operation -> bind(registry, operation));
  }

  private void bind(MeterRegistry registry, String operation) {
    FunctionTimer.builder(
            PREFIX + "duration",
            statistics,
            _ -> of(operation, StatementTotals::calls),
            _ -> of(operation, it -> it.time().toNanos()),
            TimeUnit.NANOSECONDS)
        .tag(TAG, operation)
        .register(registry);
    counter(registry, "errors", operation, StatementTotals::errors);
    counter(registry, "rows", operation, StatementTotals::rows);
  }

  private void counter(
      MeterRegistry registry,
      String name,
      String operation,
      ToLongFunction<StatementTotals> count) {
    FunctionCounter.builder(PREFIX + name, statistics, _ -> of(operation, count))
        .tag(TAG, operation)
        .register(registry);
  }

  private long of(String operation, ToLongFunction<StatementTotals> value) {
    return statistics.totals(operation).map(value::applyAsLong).orElse(0L);
  }
}
