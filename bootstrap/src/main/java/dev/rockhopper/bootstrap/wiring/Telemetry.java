package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.telemetry.endpoint.TelemetryServer;
import dev.rockhopper.adapters.telemetry.errors.SentryReports;
import dev.rockhopper.adapters.telemetry.metrics.ErrorMeters;
import dev.rockhopper.adapters.telemetry.metrics.PinnedThreads;
import dev.rockhopper.adapters.telemetry.metrics.ProcessMeters;
import dev.rockhopper.adapters.telemetry.metrics.PrometheusMeters;
import dev.rockhopper.application.health.ErrorJournal;
import dev.rockhopper.application.health.HealthService;
import dev.rockhopper.application.health.LoggedError;
import dev.rockhopper.bootstrap.Release;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.Configuration.Endpoint;
import dev.rockhopper.bootstrap.configuration.Configuration.Reports;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.bootstrap.logging.ErrorWatch;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/// Starts what operators and their tools read.
final class Telemetry {
  private static final String OURS = "dev.rockhopper.";

  private final Configuration.Telemetry settings;
  private final Optional<PrometheusMeters> prometheus;
  private final MeterRegistry meters;
  private final HealthService health;
  private final ErrorJournal errors;

  @Inject
  Telemetry(
      Configuration configuration,
      Optional<PrometheusMeters> prometheus,
      MeterRegistry meters,
      HealthService health,
      ErrorJournal errors) {
    this.settings = configuration.telemetry();
    this.prometheus = prometheus;
    this.meters = meters;
    this.health = health;
    this.errors = errors;
  }

  /// Starts everything that is configured; the lifecycle stops it.
  ///
  /// @return where meters and health are read, absent where they are not
  /// @throws dev.rockhopper.adapters.telemetry.endpoint.TelemetryException when they cannot be
  ///   offered there
  Optional<URI> start(Lifecycle lifecycle) {
    watchErrors(lifecycle);
    if (prometheus.isEmpty() || !(settings.endpoint() instanceof Endpoint.Offered offered)) {
      return Optional.empty();
    }
    lifecycle.start("process meters", this::processMeters, ProcessMeters::close);
    if (settings.watchesPinnedThreads()) {
      lifecycle.start("pinned threads", this::pinnedThreads, PinnedThreads::close);
    }
    PrometheusMeters scraped = prometheus.get();
    TelemetryServer server =
        lifecycle.start(
            "telemetry",
            () ->
                TelemetryServer.open(
                    offered.address(), offered.ports(), scraped::scrape, health::ask),
            TelemetryServer::close);
    return Optional.of(server.address());
  }

  private void watchErrors(Lifecycle lifecycle) {
    Consumer<LoggedError> counted = ErrorMeters.of(errors, meters);
    Consumer<LoggedError> told =
        switch (settings.reports()) {
          case Reports.None _ -> counted;
          case Reports.ToSentry sentry -> {
            SentryReports reports =
                lifecycle.start("error reports", () -> reports(sentry), SentryReports::close);
            yield counted.andThen(error -> {
              // What a library complains of, such as a lost line, is not ours to mend.
              if (error.origin().startsWith(OURS)) {
                reports.accept(error);
              }
            });
          }
        };
    lifecycle.start("error watch", () -> ErrorWatch.begin(told), ErrorWatch::close);
  }

  private static SentryReports reports(Reports.ToSentry sentry) {
    return SentryReports.to(
        sentry.dsn().reveal(), "rockhopper@" + Release.NUMBER, sentry.environment());
  }

  private ProcessMeters processMeters() {
    ProcessMeters process = new ProcessMeters();
    process.bindTo(meters);
    return process;
  }

  private PinnedThreads pinnedThreads() {
    PinnedThreads pinned = new PinnedThreads();
    pinned.bindTo(meters);
    return pinned;
  }
}
