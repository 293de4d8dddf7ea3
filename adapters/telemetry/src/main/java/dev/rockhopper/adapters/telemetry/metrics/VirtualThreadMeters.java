package dev.rockhopper.adapters.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;

/// Shows how the scheduler of virtual threads fares, read when somebody looks.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.virtual.threads.parallelism` | how many may run at once |
/// | `rockhopper.virtual.threads.carriers` | platform threads that carry them |
/// | `rockhopper.virtual.threads.mounted` | those that have a carrier just now |
/// | `rockhopper.virtual.threads.queued` | those that could run and wait for a carrier |
final class VirtualThreadMeters implements MeterBinder {
  private static final String PREFIX = "rockhopper.virtual.threads.";

  @Override
  public void bindTo(MeterRegistry registry) {
    gauge(registry, "parallelism", VirtualThreadSchedulerMXBean::getParallelism);
    gauge(registry, "carriers", VirtualThreadSchedulerMXBean::getPoolSize);
    gauge(registry, "mounted", VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount);
    gauge(registry, "queued", VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount);
  }

  private static void gauge(
      MeterRegistry registry, String name, ToDoubleFunction<VirtualThreadSchedulerMXBean> value) {
    VirtualThreadSchedulerMXBean scheduler =
        ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    Gauge.builder(PREFIX + name, scheduler, value).strongReference(true).register(registry);
  }
}
