package dev.rockhopper.adapters.telemetry.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/// Shows what the JVM and the system know of this process: memory, collections, threads, virtual
/// threads, classes, processors, files, time since the start. Closed once, so that nothing listens
/// to the JVM any more.
public final class ProcessMeters implements MeterBinder, AutoCloseable {
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /// Those of this process.
  public ProcessMeters() {}

  @Override
  public void bindTo(MeterRegistry registry) {
    List.of(
            new JvmMemoryMetrics(),
            collections,
            new JvmThreadMetrics(),
            new ClassLoaderMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics(),
            new VirtualThreadMeters())
        .forEach(one -> one.bindTo(registry));
  }

  @Override
  public void close() {
    collections.close();
  }
}
