package dev.rockhopper.bootstrap.wiring;

import dagger.BindsInstance;
import dagger.Component;
import dev.rockhopper.adapters.discord.door.DiscordBot;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.postgres.backplane.PostgresProcessRegistry;
import dev.rockhopper.adapters.postgres.connection.ActivitySampler;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.guilds.GuildDepartureLoop;
import dev.rockhopper.application.guilds.GuildSetupService;
import dev.rockhopper.application.health.BacklogWatch;
import dev.rockhopper.application.levels.LevelService;
import dev.rockhopper.application.moderation.LogWatch;
import dev.rockhopper.application.moderation.MassActionService;
import dev.rockhopper.application.moderation.SanctionExpiryLoop;
import dev.rockhopper.application.optimization.history.StatisticsKeeper;
import dev.rockhopper.application.optimization.pool.PoolStatistics;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.outside.OutsideActions;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.sanctions.SanctionStatus;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingsImportService;
import dev.rockhopper.application.snippets.SnippetService;
import dev.rockhopper.application.transaction.TransactionAlarm;
import dev.rockhopper.application.warming.CacheWarming;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.repositories.RepositoryRegistry;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.snippets.SnippetKey;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import javax.sql.DataSource;

/// Every object of a bot. Making one starts nothing.
@Singleton
@Component(
    modules = {
      CacheModule.class,
      CachedRecordsModule.class,
      ConductModule.class,
      DiscordModule.class,
      GuildModule.class,
      LogModule.class,
      ModerationModule.class,
      OptimizationModule.class,
      PermissionModule.class,
      PostgresModule.class,
      PrefixModule.class,
      RedisModule.class,
      ReportModule.class,
      RepositoryModule.class,
      ServiceModule.class,
      TelemetryModule.class,
      WarmingModule.class
    })
interface RockhopperComponent {

  DiscordBot discordBot();

  OutboxLoops outboxLoops();

  SanctionExpiryLoop sanctionExpiry();

  DueLoops dueLoops();

  GuildDepartureLoop guildDepartures();

  LogWatch logWatch();

  OutsideActions outsideActions();

  TransactionAlarm transactionAlarm();

  BackplaneLoop backplane();

  PostgresProcessRegistry processRegistry();

  CacheChecks cacheChecks();

  CounterBuffer<SnippetKey> snippetUses();

  CacheUpkeep cacheUpkeep();

  ActivitySampler serverActivity();

  StatisticsKeeper statisticsKeeper();

  StatementStatistics statementStatistics();

  GuildConfigService guildConfigs();

  PrefixManager prefixes();

  CacheWarming cacheWarming();

  SanctionStatus sanctionStatus();

  GuildSetupService guildSetups();

  SnippetService snippets();

  LevelService levels();

  SettingsImportService settingsImports();

  GuildSettings guildSettings();

  MassActionService massActions();

  ICaseRepository cases();

  RepositoryRegistry repositories();

  MeterRegistry meters();

  Telemetry telemetry();

  BacklogWatch backlogWatch();

  Pauses pauses();

  /// What comes from outside.
  @Component.Factory
  interface Factory {

    /// Puts the bot together.
    ///
    /// @param folder of the instance
    /// @param database a pool that is open
    /// @param address of the same database, for connections outside the pool
    /// @param pool what the pool measures of itself
    /// @param threads gives every task a virtual thread of its own
    RockhopperComponent create(
        @BindsInstance Configuration configuration,
        @BindsInstance InstanceFolder folder,
        @BindsInstance DiscordConnection discord,
        @BindsInstance DataSource database,
        @BindsInstance DatabaseUrl address,
        @BindsInstance PoolStatistics pool,
        @BindsInstance Clock clock,
        @BindsInstance ExecutorService threads);
  }
}
