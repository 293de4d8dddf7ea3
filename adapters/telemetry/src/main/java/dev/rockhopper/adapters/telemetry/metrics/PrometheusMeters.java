package dev.rockhopper.adapters.telemetry.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/// The meters of the process, which Prometheus can read.
public final class PrometheusMeters implements AutoCloseable {
  /// The media type of [#scrape()].
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;

  private PrometheusMeters(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  /// An empty registry. Prometheus' own naming makes `rockhopper.commands` into
  /// `rockhopper_commands_total`, and times into seconds.
  public static PrometheusMeters create() {
    return new PrometheusMeters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  /// Where everything is registered.
  public MeterRegistry registry() {
    return registry;
  }

  /// Every meter as it is now, in Prometheus' text form.
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    registry.close();
  }
}
