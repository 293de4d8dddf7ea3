package dev.rockhopper.bootstrap.wiring;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.cache.CachedAfkRepository;
import dev.rockhopper.adapters.cache.CachedCommandRankRepository;
import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.cache.CachedLevelRepository;
import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.cache.CachedRankRepository;
import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.backplane.PostgresProcessRegistry;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheClearing;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The caches, and the repositories that they stand before.
@Module
interface CacheModule {
  /// One for the process: whoever writes has to find what everybody reads. The caches ask whether a
  /// transaction is open, and transactions tell the caches what they write; the caches ask whether
  /// all others are heard, and the others' news go to the caches.
  @Provides
  @Singleton
  static LevelledCacheManager cacheManager(
      Provider<JooqTransactionManager> transactions,
      Provider<Backplane> others,
      RandomGenerator chance,
      CacheConfigs configs,
      SharedLevels shared,
      MeterRegistry meters) {
    LevelledCacheManager caches =
        new LevelledCacheManager(
            CacheKinds.all(),
            configs,
            new Conditions(
                System::nanoTime,
                chance,
                () -> transactions.get().current().isPresent(),
                now -> others.get().isProvenAt(now),
                Conditions.USUAL_PATIENCE),
            shared);
    new CacheMeters(caches, System::nanoTime).bindTo(meters);
    new SharedLevelMeters(caches, System::nanoTime).bindTo(meters);
    FunctionCounter.builder(
            "rockhopper.cache.stale.found", caches, LevelledCacheManager::staleFound)
        .description("What was cached and not what the database said, as the checks found it")
        .register(meters);
    return caches;
  }

  @Provides
  static CacheChecks cacheChecks(
      LevelledCacheManager caches, Configuration configuration, RandomGenerator chance) {
    return new CacheChecks(caches, configuration.caching().checks(), chance);
  }

  /// How the caches stand whenever somebody asks.
  @Provides
  static Supplier<CacheSnapshot> cacheSnapshots(LevelledCacheManager caches, Backplane others) {
    return () -> new CacheSnapshot(caches.statistics(), caches.sharedStates(), others.statistics());
  }

  @Provides
  @Singleton
  static CacheInvalidationManager invalidations(
      LevelledCacheManager caches, InvalidationSink others, DelayedWork later) {
    return new CacheInvalidationManager(CacheKinds.rules(), caches, others, later);
  }

  @Provides
  static CacheClearing clearing(LevelledCacheManager caches, InvalidationSink others) {
    return new CacheClearing(caches, others);
  }

  /// The other processes at the same database.
  @Provides
  @Singleton
  static Backplane backplane(
      BackplaneChannel channel,
      PostgresProcessRegistry registry,
      LevelledCacheManager caches,
      MeterRegistry meters) {
    Backplane backplane =
        new Backplane(
            ProcessId.fresh(),
            channel,
            registry,
            caches,
            BackplaneSettings.defaults(),
            System::nanoTime);
    new BackplaneMeters(backplane::statistics).bindTo(meters);
    return backplane;
  }

  @Provides
  @Singleton
  static PostgresProcessRegistry processRegistry(DatabaseUrl database, ConnectionSight sight) {
    return new PostgresProcessRegistry(database, sight.connections("process lease"));
  }

  @Provides
  static BackplaneLoop backplaneLoop(Backplane backplane) {
    return new BackplaneLoop(backplane, BackplaneSettings.defaults());
  }

  @Binds
  InvalidationSink others(Backplane backplane);

  @Binds
  CacheManager caches(LevelledCacheManager caches);

  @Provides
  static IAfkRepository afkRepository(
      JooqAfkRepository stored, LevelledCacheManager caches, TransactionManager transactions) {
    return new CachedAfkRepository(stored, caches, transactions);
  }

  @Provides
  static ICommandRankRepository commandRankRepository(
      JooqCommandRankRepository stored,
      LevelledCacheManager caches,
      TransactionManager transactions) {
    return new CachedCommandRankRepository(stored, caches, transactions);
  }

  @Provides
  static IGuildConfigRepository guildConfigRepository(
      JooqGuildConfigRepository stored,
      LevelledCacheManager caches,
      TransactionManager transactions) {
    return new CachedGuildConfigRepository(stored, caches, transactions);
  }

  @Provides
  static ILevelRepository levelRepository(
      JooqLevelRepository stored, LevelledCacheManager caches, TransactionManager transactions) {
    return new CachedLevelRepository(stored, caches, transactions);
  }

  @Provides
  static IMemberSanctionRepository memberSanctionRepository(
      JooqMemberSanctionRepository stored,
      LevelledCacheManager caches,
      TransactionManager transactions) {
    return new CachedMemberSanctionRepository(stored, caches, transactions);
  }

  @Provides
  static IRankRepository rankRepository(
      JooqRankRepository stored, LevelledCacheManager caches, TransactionManager transactions) {
    return new CachedRankRepository(stored, caches, transactions);
  }
}
