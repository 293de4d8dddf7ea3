package dev.rockhopper.bootstrap.wiring;

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
import dev.rockhopper.adapters.cache.LoneProcess;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheInvalidationManager;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.random.RandomGenerator;

/// The caches, and the repositories that they stand before.
@Module
interface CacheModule {

  /// One for the process: whoever writes has to find what everybody reads. The caches ask whether a
  /// transaction is open, and transactions tell the caches what they write. So far nobody else can
  /// write what is cached here, so that there is nobody who might not be heard.
  @Provides
  @Singleton
  static LevelledCacheManager cacheManager(
      Provider<JooqTransactionManager> transactions, RandomGenerator chance) {
    return new LevelledCacheManager(
        CacheKinds.all(),
        CacheConfigs.defaults(),
        new Conditions(
            System::nanoTime,
            chance,
            () -> transactions.get().current().isPresent(),
            () -> true,
            Conditions.USUAL_PATIENCE));
  }

  @Provides
  @Singleton
  static Caching caching(
      Caching.Choice choice,
      Provider<LevelledCacheManager> caches,
      Provider<InvalidationSink> others,
      DelayedWork later) {
    return switch (choice) {
      case OFF -> new Caching.Off();
      case ON ->
          new Caching.On(
              caches.get(),
              new CacheInvalidationManager(CacheKinds.rules(), caches.get(), others.get(), later));
    };
  }

  /// Who else has to hear of what this process writes. So far a process has its database to itself.
  @Provides
  static InvalidationSink others() {
    return new LoneProcess();
  }

  @Provides
  static IAfkRepository afkRepository(
      JooqAfkRepository stored, Caching caching, TransactionManager transactions) {
    return caching.before(stored, caches -> new CachedAfkRepository(stored, caches, transactions));
  }

  @Provides
  static ICommandRankRepository commandRankRepository(
      JooqCommandRankRepository stored, Caching caching, TransactionManager transactions) {
    return caching.before(
        stored, caches -> new CachedCommandRankRepository(stored, caches, transactions));
  }

  @Provides
  static IGuildConfigRepository guildConfigRepository(
      JooqGuildConfigRepository stored, Caching caching, TransactionManager transactions) {
    return caching.before(
        stored, caches -> new CachedGuildConfigRepository(stored, caches, transactions));
  }

  @Provides
  static ILevelRepository levelRepository(
      JooqLevelRepository stored, Caching caching, TransactionManager transactions) {
    return caching.before(
        stored, caches -> new CachedLevelRepository(stored, caches, transactions));
  }

  @Provides
  static IMemberSanctionRepository memberSanctionRepository(
      JooqMemberSanctionRepository stored, Caching caching, TransactionManager transactions) {
    return caching.before(
        stored, caches -> new CachedMemberSanctionRepository(stored, caches, transactions));
  }

  @Provides
  static IRankRepository rankRepository(
      JooqRankRepository stored, Caching caching, TransactionManager transactions) {
    return caching.before(stored, caches -> new CachedRankRepository(stored, caches, transactions));
  }
}
