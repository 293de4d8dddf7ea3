package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.cache.redis.RedisBackplaneChannel;
import dev.rockhopper.adapters.cache.redis.RedisSettings;
import dev.rockhopper.adapters.cache.redis.RedisStore;
import dev.rockhopper.adapters.postgres.backplane.PostgresBackplaneChannel;
import dev.rockhopper.adapters.postgres.cache.PostgresSharedStore;
import dev.rockhopper.adapters.postgres.connection.DatabaseIdentity;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.Configuration.Cache;
import dev.rockhopper.bootstrap.configuration.RedisAddress;
import dev.rockhopper.bootstrap.configuration.Secret;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/// The Redis that the operator may have named: a level of the caches, and the line on which
/// processes hear each other. What is in it belongs to one database, whoever else uses the same
/// Redis.
@Module
interface RedisModule {
  /// Between tries to listen again.
  Duration FIRST_PAUSE = Duration.ofMillis(100);

  /// The same after many that failed.
  Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  @Provides
  @Singleton
  static DatabaseIdentity databaseIdentity(DataSource database) {
    return DatabaseIdentity.of(database);
  }

  @Provides
  @Singleton
  static SharedLevels sharedLevels(
      Configuration configuration,
      CacheConfigs configs,
      DatabaseUrl database,
      ConnectionSight sight,
      Provider<DatabaseIdentity> identity,
      Provider<Backplane> others,
      Clock clock,
      Pauses pauses) {
    Map<CacheLevel, SharedStore> stores = new EnumMap<>(CacheLevel.class);
    if (configuration.cache() instanceof Cache.Shared shared) {
      stores.put(CacheLevel.REDIS, RedisStore.guarded(settings(shared), identity.get().text()));
    }
    if (configs.uses(CacheLevel.DATABASE)) {
      stores.put(
          CacheLevel.DATABASE, PostgresSharedStore.of(database, sight.connections("cache table")));
    }
    return stores.isEmpty()
        ? SharedLevels.none()
        : new SharedLevels(
            stores, clock, pauses, tokens(), invalidation -> others.get().publish(invalidation));
  }

  /// How every kind of data is kept, and at which levels.
  @Provides
  static CacheConfigs cacheConfigs(Configuration configuration) {
    return configuration.caching().kinds();
  }

  /// None of them comes twice, in whatever process.
  private static LongSupplier tokens() {
    SecureRandom random = new SecureRandom();
    return () -> random.longs().filter(token -> token != 0).findFirst().orElseThrow();
  }

  @Provides
  @Singleton
  static BackplaneChannel backplaneChannel(
      Configuration configuration,
      DatabaseUrl database,
      ConnectionSight sight,
      Provider<DatabaseIdentity> identity,
      RandomGenerator chance,
      Pauses pauses) {
    Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, chance, pauses);
    return switch (configuration.cache()) {
      case Cache.Memory _ ->
          new PostgresBackplaneChannel(database, backoff, sight.connections("backplane"));
      case Cache.Shared shared ->
          new RedisBackplaneChannel(settings(shared), identity.get().text(), backoff);
    };
  }

  /// How the servers that the operator named are reached.
  static RedisSettings settings(Cache.Shared shared) {
    RedisAddress address = shared.address();
    return new RedisSettings(
        address.nodes().stream().map(RedisModule::server).toList(),
        switch (address.login()) {
          case RedisAddress.Login.Anonymous _ -> new RedisSettings.Login.Anonymous();
          case RedisAddress.Login.Password(Secret password) ->
              new RedisSettings.Login.Password(password.reveal());
          case RedisAddress.Login.User(String name, Secret password) ->
              new RedisSettings.Login.User(name, password.reveal());
        },
        switch (address.encryption()) {
          case PLAIN -> new RedisSettings.Encryption.Plain();
          case TLS -> new RedisSettings.Encryption.Tls(shared.authorities());
        },
        address.database(),
        shared.limits());
  }

  /// An address of the sixth version stands in brackets only where a port follows it.
  private static RedisSettings.Server server(RedisAddress.Node node) {
    return new RedisSettings.Server(node.host().replaceAll("[\\[\\]]", ""), node.port());
  }
}
