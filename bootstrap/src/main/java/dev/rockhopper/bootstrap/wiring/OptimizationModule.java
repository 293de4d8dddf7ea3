package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dagger.multibindings.Multibinds;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.postgres.archive.JooqStatisticsArchive;
import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.application.optimization.history.StatisticsArchive;
import dev.rockhopper.application.optimization.history.StatisticsKeeper;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Figure;
import dev.rockhopper.application.optimization.query.WasteStatistics;
import dev.rockhopper.application.optimization.query.WasteThresholds;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.bootstrap.configuration.Configuration;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// What the process counts about itself, and keeps for the report.
@Module
interface OptimizationModule {
  /// Of a process, those statements are kept that took most time.
  int KEPT = 300;

  @Provides
  @Singleton
  static WasteStatistics wasteStatistics() {
    return new WasteStatistics(WasteThresholds.USUAL);
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

  /// Whatever else is kept with a snapshot, such as the figures of the pool: each adds its own with
  /// `@IntoSet`.
  @Multibinds
  Set<Supplier<List<Figure>>> figures();

  @Provides
  @Singleton
  static StatisticsKeeper statisticsKeeper(
      StatisticsArchive archive,
      StatementStatistics statements,
      WasteStatistics waste,
      LevelledCacheManager caches,
      Set<Supplier<List<Figure>>> figures,
      Configuration configuration,
      Clock clock) {
    return new StatisticsKeeper(
        archive,
        origin ->
            new StatisticsSnapshot(
                origin,
                statements.totals(),
                statements.observations().stream().limit(KEPT).toList(),
                waste.observations(),
                caches.statistics(),
                figures.stream().flatMap(it -> it.get().stream()).toList()),
        configuration.optimizer().snapshotInterval(),
        UUID.randomUUID(),
        clock);
  }
}
