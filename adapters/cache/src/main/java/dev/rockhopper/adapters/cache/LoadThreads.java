package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Loads of one kind, each on a thread of its own, so that whoever waits for one can stop waiting
/// while it goes on. There are so many at a time; beyond that one waits to begin. The first few of
/// all kinds have threads of the platform.
final class LoadThreads {
  static final int MOST_AT_ONCE = 64;

  /// So many that the loads of a process that is not busy hardly ever need more.
  static final int MOST_OF_THE_PLATFORM = 8;

  private static final PlatformThreads THREADS =
      new PlatformThreads("cache-load", MOST_OF_THE_PLATFORM);

  private final Semaphore free = new Semaphore(MOST_AT_ONCE);

  /// Begins a load.
  ///
  /// @return whether it has begun, and not all of them were taken for as long as `patience`
  boolean begin(Runnable load, Duration patience) throws InterruptedException {
    if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      THREADS.execute(() -> loadThenFree(load));
      return true;
    } catch (RuntimeException | Error e) {
      free.release();
      throw e;
    }
  }

  private void loadThenFree(Runnable load) {
    try {
      load.run();
    } finally {
      free.release();
    }
  }

  /// How many are under way.
  int underWay() {
    return MOST_AT_ONCE - free.availablePermits();
  }
}
