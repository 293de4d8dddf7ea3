package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.bootstrap.configuration.Configuration.Checks;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// Compares some of what is cached with the database now and then, where the operator wants it.
/// Started once, closed once.
final class CacheChecks implements AutoCloseable {
  /// Of each kind in each round.
  private static final int KEYS = 20;

  private final Checks checks;
  private final Signal signal = new Signal();
  private final BackgroundLoop loop;

  CacheChecks(LevelledCacheManager caches, Checks checks, RandomGenerator chance) {
    this.checks = checks;
    Duration interval =
        switch (checks) {
          case Checks.Off() -> Duration.ofDays(1);
          case Checks.Every(Duration every) -> every;
        };
    this.loop =
        new BackgroundLoop(
            "cache-checks",
            () -> {
              caches.check(KEYS, chance.nextDouble());
              return interval;
            },
            () -> signal,
            _ -> signal.await(interval),
            new BackgroundLoop.Events(
                "cache.check-waiting", "cache.check-failed", "cache.check-resumed"));
  }

  void start() {
    if (checks instanceof Checks.Every) {
      loop.start();
    }
  }

  @Override
  public void close() {
    loop.close();
  }
}
