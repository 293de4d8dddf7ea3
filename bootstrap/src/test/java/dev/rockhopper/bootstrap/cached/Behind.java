package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.redis.RedisStore;
import dev.rockhopper.adapters.cache.redis.TestRedis;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheLevel;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// What is cached in besides memory.
enum Behind {
  /// Nothing.
  NOTHING {
    @Override
    CachedStore store(DataSource database, CacheConfigs configs) {
      return new CachedStore(database, configs, SharedLevels.none());
    }
  },
  /// A real Redis, with everything.
  REDIS {
    @Override
    CachedStore store(DataSource database, CacheConfigs configs) {
      GuardedStore redis =
          RedisStore.guarded(Server.REDIS.settings(), "contract" + NEXT.incrementAndGet());
      Random random = new Random();
      CachedStore store =
          new CachedStore(
              database,
              configs.at(CacheLevel.MEMORY, CacheLevel.REDIS),
              new SharedLevels(
                  Map.of(CacheLevel.REDIS, redis),
                  Clock.systemUTC(),
                  length -> LockSupport.parkNanos(length.toNanos()),
                  () -> random.nextLong() | 1,
                  _ -> {}));
      store.caches.open();
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      while (!redis.isAvailable()) {
        if (System.nanoTime() > giveUp) {
          throw new AssertionError("Redis is not there");
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
      return store;
    }
  };

  private static final AtomicLong NEXT = new AtomicLong();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(1);

  /// Transactions at a database, and caches that hear of them. Nobody has what another has cached.
  abstract CachedStore store(DataSource database, CacheConfigs configs);

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
