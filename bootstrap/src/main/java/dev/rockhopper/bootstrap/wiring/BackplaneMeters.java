package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.cache.backplane.BackplaneStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Shows how the other processes are told and heard.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.backplane.proven` | 1 while this process would hear of what others write |
/// | `rockhopper.backplane.alone` | 1 while there is nobody to tell |
/// | `rockhopper.backplane.peers` | others that are heard |
/// | `rockhopper.backplane.unsent` | 1 while news wait because they could not be sent |
/// | `rockhopper.backplane.latest` | the number of the last news |
/// | `rockhopper.backplane.published`, `.kept.quiet` | ends of transactions that others had to be told of, or nobody |
/// | `rockhopper.backplane.sent`, `.send.failures`, `.overflows` | messages that left, or did not |
/// | `rockhopper.backplane.heard`, `.repeated`, `.unreadable` | messages of others |
/// | `rockhopper.backplane.gaps`, `.silences` | what showed that something may have been missed |
/// | `rockhopper.backplane.flushes` | how often everything in memory was forgotten for that |
/// | `rockhopper.backplane.connections` | how often the line was connected |
final class BackplaneMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.backplane.";

  private final Supplier<BackplaneStatistics> statistics;

  BackplaneMeters(Supplier<BackplaneStatistics> statistics) {
    this.statistics = statistics;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "proven", it -> it.isProven() ? 1 : 0);
    gauge(registry, "alone", it -> it.isAlone() ? 1 : 0);
    gauge(registry, "peers", BackplaneStatistics::peers);
    gauge(registry, "unsent", it -> it.unsent() ? 1 : 0);
    gauge(registry, "latest", BackplaneStatistics::latest);
    counter(registry, "published", BackplaneStatistics::published);
    counter(registry, "kept.quiet", BackplaneStatistics::keptQuiet);
    counter(registry, "sent", BackplaneStatistics::sent);
    counter(registry, "send.failures", BackplaneStatistics::sendFailures);
    counter(registry, "overflows", BackplaneStatistics::overflows);
    counter(registry, "heard", BackplaneStatistics::heard);
    counter(registry, "repeated", BackplaneStatistics::repeated);
    counter(registry, "unreadable", BackplaneStatistics::unreadable);
    counter(registry, "gaps", BackplaneStatistics::gaps);
    counter(registry, "silences", BackplaneStatistics::silences);
    counter(registry, "flushes", BackplaneStatistics::flushes);
    counter(registry, "connections", BackplaneStatistics::connections);
  }

  private void gauge(
      MeterRegistry registry, String name, ToDoubleFunction<BackplaneStatistics> value) {
    Gauge.builder(PREFIX + name, statistics, _ -> value.applyAsDouble(statistics.get()))
        .strongReference(true)
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, ToLongFunction<BackplaneStatistics> count) {
    // The meter keeps its object weakly and its function strongly.
    FunctionCounter.builder(PREFIX + name, statistics, _ -> count.applyAsLong(statistics.get()))
        .register(registry);
  }
}
