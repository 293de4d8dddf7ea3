package dev.rockhopper.bootstrap.history;

import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.cache.redis.RedisBackplaneChannel;
import dev.rockhopper.adapters.cache.redis.RedisSettings;
import dev.rockhopper.adapters.cache.redis.RedisStore;
import dev.rockhopper.adapters.postgres.backplane.PostgresBackplaneChannel;
import dev.rockhopper.adapters.postgres.cache.PostgresSharedStore;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.bootstrap.history.Plan.Sharing;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Where a process caches besides its memory, and how it hears the others.
///
/// @param redisPort where Redis is, 0 where there is none
/// @param database where the database is
record HistoryLevels(Sharing sharing, int redisPort, DatabaseUrl database) {
  private static final String NAMESPACE = "history";

  /// How everything is cached. Old settings may be given while the database is away; that is no
  /// fault, and would hide those that are.
  CacheConfigs configs() {
    CacheConfigs changed = CacheConfigs.defaults();
    for (var each : changed.byKind().entrySet()) {
      CacheConfig config = each.getValue();
      changed =
          changed.with(
              each.getKey(),
              CacheConfig.inMemory(
                  config.lifetime(), config.size(), config.trust(), new FailSafe.Off()));
    }
    return changed.at(
        Stream.concat(Stream.of(CacheLevel.MEMORY), sharing.levels().stream())
            .toArray(CacheLevel[]::new));
  }

  SharedLevels levels(Without without, InvalidationSink others) {
    Map<CacheLevel, SharedStore> stores = new EnumMap<>(CacheLevel.class);
    sharing.levels().forEach(level -> stores.put(level, store(level, without)));
    return stores.isEmpty()
        ? SharedLevels.none()
        : new SharedLevels(stores, Clock.systemUTC(), HistoryProcess::waitFor, tokens(), others);
  }

  private SharedStore store(CacheLevel level, Without without) {
    SharedStore store =
        level == CacheLevel.REDIS
            ? RedisStore.guarded(settings(), NAMESPACE)
            : PostgresSharedStore.of(database);
    return without == Without.REMOVING ? new UnremovingStore(store) : store;
  }

  BackplaneChannel channel(Backoff backoff) {
    return sharing.hasRedis()
        ? new RedisBackplaneChannel(settings(), NAMESPACE, backoff)
        : new PostgresBackplaneChannel(database, backoff);
  }

  /// With patience for a machine that has a lot to do.
  private RedisSettings settings() {
    return RedisSettings.of("127.0.0.1", redisPort)
        .withLimits(new RedisSettings.Limits(Duration.ofSeconds(1), Duration.ofMillis(500), 8));
  }

  private static LongSupplier tokens() {
    SecureRandom random = new SecureRandom();
    return () -> random.longs().filter(token -> token != 0).findFirst().orElseThrow();
  }
}
