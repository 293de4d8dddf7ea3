package dev.rockhopper.adapters.telemetry.metrics;

import dev.rockhopper.application.health.BacklogWatch;
import dev.rockhopper.application.health.BacklogWatch.Counts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Shows what waits, as a [BacklogWatch] counted it last. All processes at one database show the
/// same. Unknown before the first count.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.outbox.open`, `.due` | steps at Discord that are open; those of them that anybody may take |
/// | `rockhopper.outbox.lag` | for how long the oldest is open |
/// | `rockhopper.due.planned`, `.due` | work that is planned; that of it which anybody may take |
/// | `rockhopper.due.lag` | by how long the oldest is overdue |
public final class BacklogMeters implements MeterBinder {
  private final BacklogWatch watch;

  /// Will show what `watch` counts.
  public BacklogMeters(BacklogWatch watch) {
    this.watch = watch;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "rockhopper.outbox.open", counts -> counts.outbox().entries());
    count(registry, "rockhopper.outbox.due", counts -> counts.outbox().due());
    lag(registry, "rockhopper.outbox.lag", BacklogWatch::outboxLag);
    count(registry, "rockhopper.due.planned", counts -> counts.due().entries());
    count(registry, "rockhopper.due.due", counts -> counts.due().due());
    lag(registry, "rockhopper.due.lag", BacklogWatch::dueLag);
  }

  private void count(MeterRegistry registry, String name, ToDoubleFunction<Counts> value) {
    Gauge.builder(name, watch, known -> known.latest().map(value::applyAsDouble).orElse(Double.NaN))
        .strongReference(true)
        .register(registry);
  }

  private void lag(
      MeterRegistry registry, String name, Function<BacklogWatch, Optional<Duration>> lag) {
    TimeGauge.builder(
            name,
            watch,
            TimeUnit.NANOSECONDS,
            known -> lag.apply(known).map(it -> (double) it.toNanos()).orElse(Double.NaN))
        .strongReference(true)
        .register(registry);
  }
}
