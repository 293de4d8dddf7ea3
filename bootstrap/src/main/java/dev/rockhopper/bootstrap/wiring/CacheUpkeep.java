package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.cache.LevelledCacheManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the levels of the caches that processes share, and keeps them in order every second.
@Singleton
final class CacheUpkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CacheUpkeep.class);

  /// Between two looks.
  static final Duration BETWEEN = Duration.ofSeconds(1);

  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final LevelledCacheManager caches;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  @Inject
  CacheUpkeep(LevelledCacheManager caches) {
    this.caches = caches;
    this.thread = Thread.ofVirtual().name("cache-upkeep").unstarted(this::keepUntilClosed);
  }

  void start() {
    caches.open();
    thread.start();
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!thread.join(GOODBYE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    caches.close();
  }

  private void keepUntilClosed() {
    try {
      while (!stopping.await(BETWEEN.toNanos(), TimeUnit.NANOSECONDS)) {
        keep();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      caches.keep();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("cache.upkeep-failed");
    }
  }
}
