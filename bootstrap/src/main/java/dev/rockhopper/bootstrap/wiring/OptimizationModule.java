package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.postgres.archive.JooqStatisticsArchive;
import dev.rockhopper.adapters.postgres.connection.ActivitySampler;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.application.optimization.history.StatisticsArchive;
import dev.rockhopper.application.optimization.history.StatisticsKeeper;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.pool.ConnectionPoolOptimizer;
import dev.rockhopper.application.optimization.pool.PoolStatistics;
import dev.rockhopper.application.optimization.query.WasteStatistics;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.bootstrap.configuration.Configuration;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// What the process counts about itself, and keeps for the report.
@Module
interface OptimizationModule {
  /// Of a process, those statements are kept that took most time.
  int KEPT = 300;

  /// How long between two looks at the sessions of the server.
  Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  @Provides
  @Singleton
  static WasteStatistics wasteStatistics(Configuration configuration) {
    return new WasteStatistics(configuration.optimizer().waste());
  }

  /// One for the process: it knows every statement.
  @Provides
  @Singleton
  static StatementStatistics statementStatistics(
      Configuration configuration, WasteStatistics waste, MeterRegistry meters) {
    StatementStatistics statistics =
        new StatementStatistics(configuration.optimizer().statements(), waste);
    new StatementMeters(statistics).bindTo(meters);
    return statistics;
  }

  @Provides
  @Singleton
  static Sightings sightings(StatementStatistics statistics) {
    return new Sightings(statistics, System::nanoTime);
  }

  @Binds
  StatisticsArchive statisticsArchive(JooqStatisticsArchive archive);

  /// One for the process: it has a connection of its own.
  @Provides
  @Singleton
  static ActivitySampler activitySampler(DatabaseUrl database, Pauses pauses) {
    return new ActivitySampler(database, ActivitySampler.coresOf(database), BETWEEN_LOOKS, pauses);
  }

  @Provides
  @Singleton
  static StatisticsKeeper statisticsKeeper(
      StatisticsArchive archive,
      StatementStatistics statements,
      WasteStatistics waste,
      LevelledCacheManager caches,
      PoolStatistics pool,
      ActivitySampler activity,
      Configuration configuration,
      Clock clock) {
    ConnectionPoolOptimizer sizes = new ConnectionPoolOptimizer(configuration.optimizer().pool());
    return new StatisticsKeeper(
        archive,
        origin ->
            new StatisticsSnapshot(
                origin,
                statements.totals(),
                statements.observations().stream().limit(KEPT).toList(),
                waste.observations(),
                caches.statistics(),
                List.of(sizes.advise(pool.measured(), activity.measured()))),
        configuration.optimizer().snapshotInterval(),
        UUID.randomUUID(),
        clock);
  }
}
