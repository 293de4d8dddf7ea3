package dev.rockhopper.adapters.postgres.connection;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.rockhopper.application.optimization.pool.PoolUse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// Shows what a pool measures of itself as meters, read when somebody looks. What is not a number
/// of now is of the window that is being measured.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.pool.size` | connections that the pool may have |
/// | `rockhopper.pool.connections` | connections that are open |
/// | `rockhopper.pool.active` | in use now |
/// | `rockhopper.pool.waiting` | borrowers that wait now |
/// | `rockhopper.pool.acquire.p99`, `.usage.p99`, `.creation.p99` | how long |
/// | `rockhopper.pool.timeouts` | borrowers that waited in vain |
public final class PoolMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.pool.";

  private final PoolTracker tracker;
  private final HikariPoolMXBean pool;

  PoolMeters(PoolTracker tracker, HikariPoolMXBean pool) {
    this.tracker = tracker;
    this.pool = pool;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "size", known -> known.measured().size());
    gauge(registry, "connections", _ -> pool.getTotalConnections());
    gauge(registry, "active", PoolTracker::inUse);
    gauge(registry, "waiting", PoolTracker::waiting);
    gauge(registry, "timeouts", known -> known.measured().timeouts());
    time(registry, "acquire.p99", use -> use.acquire().p99().toNanos());
    time(registry, "usage.p99", use -> use.usage().p99().toNanos());
    time(registry, "creation.p99", use -> use.creation().p99().toNanos());
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<PoolTracker> value) {
    Gauge.builder(PREFIX + name, tracker, value).strongReference(true).register(registry);
  }

  private void time(MeterRegistry registry, String name, ToDoubleFunction<PoolUse> nanos) {
    ToDoubleFunction<PoolTracker> value = known -> nanos.applyAsDouble(known.measured());
    TimeGauge.builder(PREFIX + name, tracker, TimeUnit.NANOSECONDS, value)
        .strongReference(true)
        .register(registry);
  }
}
