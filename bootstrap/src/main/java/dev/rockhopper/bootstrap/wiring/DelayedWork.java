package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.cache.CacheInvalidationManager;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/// Does on a thread of its own what has to wait. Where the bot stops before, it is never done: what
/// is not known to have ended keeps the bot from saying goodbye to the others.
final class DelayedWork implements CacheInvalidationManager.Later {
  private final ExecutorService threads;
  private final Pauses pauses;

  @Inject
  DelayedWork(ExecutorService threads, Pauses pauses) {
    this.threads = threads;
    this.pauses = pauses;
  }

  @Override
  public void after(Duration delay, Runnable work) {
    threads.execute(() -> waitAndDo(delay, work));
  }

  private void waitAndDo(Duration delay, Runnable work) {
    try {
      pauses.pause(delay);
      work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
