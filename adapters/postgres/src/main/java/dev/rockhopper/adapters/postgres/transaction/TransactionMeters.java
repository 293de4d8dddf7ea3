package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.application.transaction.Durations;
import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.OperationStatistics;
import dev.rockhopper.application.transaction.TransactionMonitor;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Shows what a [TransactionMonitor] knows as meters, by the name of the work (tag `name`). They
/// are read from the monitor when somebody looks, so counting costs nothing more.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.transactions` | ended attempts, by `outcome`: committed, rolled-back, failed, unknown |
/// | `rockhopper.transactions.failures` | failed attempts, by `kind` |
/// | `rockhopper.transactions.retries` | attempts that were done again |
/// | `rockhopper.transactions.active` | running now |
/// | `rockhopper.transactions.duration`, `.waiting`, `.committing` | how often, and how long in all |
/// | `rockhopper.transactions.duration.quantile` | 0.5, 0.95 and 0.99, since the start |
/// | `rockhopper.transactions.duration.max` | the longest since the start |
/// | `rockhopper.transactions.long.running` | running for longer than the threshold, over all names |
public final class TransactionMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.transactions";
  private static final String DURATION = PREFIX + ".duration";

  private final TransactionMonitor monitor;

  /// Will show what `monitor` knows.
  public TransactionMeters(TransactionMonitor monitor) {
    this.monitor = monitor;
  }

  /// Registers the meters of every name, now and as names turn up.
  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(PREFIX + ".long.running", monitor, known -> known.longRunning().size())
        .description("Transactions that have been running for too long")
        .strongReference(true)
        .register(registry);
    monitor.onName(name -> bind(registry, name));
  }

  private void bind(MeterRegistry registry, String name) {
    Tags tags = Tags.of("name", name);
    outcome(registry, name, "committed", OperationStatistics::committed);
    outcome(registry, name, "rolled-back", OperationStatistics::rolledBack);
    outcome(registry, name, "failed", OperationStatistics::failed);
    outcome(registry, name, "unknown", OperationStatistics::unknown);
    for (FailureKind kind : FailureKind.values()) {
      String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      counter(
          registry,
          PREFIX + ".failures",
          tags.and("kind", word),
          name,
          known -> known.failures().getOrDefault(kind, 0L));
    }
    counter(registry, PREFIX + ".retries", tags, name, OperationStatistics::retried);
    Gauge.builder(PREFIX + ".active", monitor, _ -> of(name, OperationStatistics::active))
        .tags(tags)
        .strongReference(true)
        .register(registry);
    timer(registry, DURATION, name, OperationStatistics::duration);
    timer(registry, PREFIX + ".waiting", name, OperationStatistics::waiting);
    timer(registry, PREFIX + ".committing", name, OperationStatistics::committing);
    quantile(registry, name, "0.5", Durations::p50);
    quantile(registry, name, "0.95", Durations::p95);
    quantile(registry, name, "0.99", Durations::p99);
    time(registry, DURATION + ".max", tags, name, Durations::max);
  }

  private void outcome(
      MeterRegistry registry,
      String name,
      String outcome,
      ToLongFunction<OperationStatistics> count) {
    counter(registry, PREFIX, Tags.of("name", name, "outcome", outcome), name, count);
  }

  private void counter(
      MeterRegistry registry,
      String meter,
      Tags tags,
      String name,
      ToLongFunction<OperationStatistics> count) {
    FunctionCounter.builder(meter, monitor, _ -> of(name, count)).tags(tags).register(registry);
  }

  private void timer(
      MeterRegistry registry,
      String meter,
      String name,
      Function<OperationStatistics, Durations> durations) {
    FunctionTimer.builder(
            meter,
            monitor,
            _ -> of(name, known -> durations.apply(known).count()),
            _ -> of(name, known -> durations.apply(known).total().toNanos()),
            TimeUnit.NANOSECONDS)
        .tag("name", name)
        .register(registry);
  }

  private void quantile(
      MeterRegistry registry, String name, String quantile, Function<Durations, Duration> value) {
    Tags tags = Tags.of("name", name, "quantile", quantile);
    time(registry, DURATION + ".quantile", tags, name, value);
  }

  private void time(
      MeterRegistry registry,
      String meter,
      Tags tags,
      String name,
      Function<Durations, Duration> value) {
    ToDoubleFunction<TransactionMonitor> nanos =
        _ -> of(name, known -> value.apply(known.duration()).toNanos());
    TimeGauge.builder(meter, monitor, TimeUnit.NANOSECONDS, nanos)
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private long of(String name, ToLongFunction<OperationStatistics> value) {
    return monitor.statistics(name).map(value::applyAsLong).orElse(0L);
  }
}
