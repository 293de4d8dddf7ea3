package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.telemetry.metrics.BacklogMeters;
import dev.rockhopper.adapters.telemetry.metrics.PrometheusMeters;
import dev.rockhopper.application.health.BacklogWatch;
import dev.rockhopper.application.health.ErrorJournal;
import dev.rockhopper.application.health.FactSheet;
import dev.rockhopper.application.health.HealthService;
import dev.rockhopper.application.health.ProcessHealth;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.Configuration.Endpoint;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What operators and their tools learn of the process.
@Module
interface TelemetryModule {
  /// Between tries to count, when the database is away.
  Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /// The longest of them.
  Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /// Absent where nobody reads them.
  @Provides
  @Singleton
  static Optional<PrometheusMeters> prometheusMeters(Configuration configuration) {
    return switch (configuration.telemetry().endpoint()) {
      case Endpoint.None _ -> Optional.empty();
      case Endpoint.Offered _ -> Optional.of(PrometheusMeters.create());
    };
  }

  /// What the process measures about itself.
  @Provides
  @Singleton
  static MeterRegistry meterRegistry(Optional<PrometheusMeters> prometheus) {
    return prometheus.map(PrometheusMeters::registry).orElseGet(SimpleMeterRegistry::new);
  }

  /// One for whoever breaks and for whoever looks.
  @Provides
  @Singleton
  static ErrorJournal errorJournal() {
    return new ErrorJournal();
  }

  @Provides
  @Singleton
  static BacklogWatch backlogWatch(
      IOutboxRepository outbox,
      IDueWorkRepository due,
      Clock clock,
      RandomGenerator chance,
      Pauses pauses,
      MeterRegistry meters) {
    BacklogWatch watch =
        new BacklogWatch(
            outbox, due, clock, new Backoff(FIRST_PAUSE, LONGEST_PAUSE, chance, pauses));
    new BacklogMeters(watch).bindTo(meters);
    return watch;
  }

  /// One for all who ask: they share an answer.
  @Provides
  @Singleton
  static HealthService healthService(HealthChecks checks, ExecutorService threads) {
    return new HealthService(checks.all(), threads, System::nanoTime);
  }

  @Provides
  static Supplier<ProcessHealth> health(HealthService service) {
    return service::ask;
  }

  @Provides
  static Supplier<List<FactSheet>> facts(Diagnosis diagnosis) {
    return diagnosis::sheets;
  }
}
