package dev.rockhopper.bootstrap.history;

import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.cache.redis.RedisBackplaneChannel;
import dev.rockhopper.adapters.cache.redis.RedisSettings;
import dev.rockhopper.adapters.cache.redis.RedisStore;
import dev.rockhopper.adapters.postgres.backplane.PostgresBackplaneChannel;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.retry.Backoff;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/// Where a process caches besides its memory, and how it hears the others.
///
/// @param redisPort where Redis is, 0 where there is none
record HistoryLevels(int redisPort) {
  private static final String NAMESPACE = "history";

  private boolean isShared() {
    return redisPort > 0;
  }

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
    return isShared() ? changed.at(CacheLevel.MEMORY, CacheLevel.REDIS) : changed;
  }

  SharedLevels levels(Without without, InvalidationSink others) {
    return isShared()
        ? new SharedLevels(
            Map.of(CacheLevel.REDIS, store(without)),
            Clock.systemUTC(),
            HistoryProcess::waitFor,
            tokens(),
            others)
        : SharedLevels.none();
  }

  private SharedStore store(Without without) {
    SharedStore redis = RedisStore.guarded(settings(), NAMESPACE);
    return without == Without.REMOVING ? new UnremovingStore(redis) : redis;
  }

  BackplaneChannel channel(DatabaseUrl database, Backoff backoff) {
    return isShared()
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
