package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.redis.RedisStore;
import dev.rockhopper.adapters.cache.redis.TestRedis;
import dev.rockhopper.adapters.postgres.cache.PostgresSharedStore;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What is cached in besides memory.
enum Behind {
  /// Nothing.
  NOTHING,
  /// A real Redis, with everything.
  REDIS,
  /// The table of the database, with everything.
  DATABASE;

  private static final AtomicLong NEXT = new AtomicLong();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(1);

  private List<CacheLevel> levels() {
    return switch (this) {
      case NOTHING -> List.of();
      case REDIS -> List.of(CacheLevel.REDIS);
      case DATABASE -> List.of(CacheLevel.DATABASE);
    };
  }

  /// Transactions at a database, and caches that hear of them. Nobody has what another has cached.
  CachedStore store(TestDatabase database, CacheConfigs configs) {
    List<CacheLevel> levels = levels();
    if (levels.isEmpty()) {
      return new CachedStore(database.dataSource(), configs, SharedLevels.none());
    }
    Map<CacheLevel, SharedStore> stores = new EnumMap<>(CacheLevel.class);
    levels.forEach(level -> stores.put(level, empty(level, database)));
    Random random = new Random();
    CachedStore store =
        new CachedStore(
            database.dataSource(),
            configs.at(
                Stream.concat(Stream.of(CacheLevel.MEMORY), levels.stream())
                    .toArray(CacheLevel[]::new)),
            new SharedLevels(
                stores,
                Clock.systemUTC(),
                length -> LockSupport.parkNanos(length.toNanos()),
                () -> random.nextLong() | 1,
                _ -> {}));
    store.caches.open();
    stores.values().forEach(Behind::awaitInUse);
    return store;
  }

  private static SharedStore empty(CacheLevel level, TestDatabase database) {
    return switch (level) {
      case MEMORY -> throw new IllegalArgumentException("nobody shares memory");
      case REDIS ->
          RedisStore.guarded(Server.REDIS.settings(), "contract" + NEXT.incrementAndGet());
      case DATABASE -> {
        database.run("DELETE FROM cache_entry");
        yield PostgresSharedStore.of(database.url());
      }
    };
  }

  private static void awaitInUse(SharedStore store) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (store instanceof GuardedStore guarded && !guarded.isAvailable()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("Redis is not there");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /// One for all tests, which ends with them.
  private static final class Server {
    static final TestRedis REDIS = started();

    private static TestRedis started() {
      TestRedis redis = TestRedis.start();
      Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
      return redis;
    }
  }
}
