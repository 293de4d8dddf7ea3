package dev.rockhopper.adapters.discord.door;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Something that is done when something else has not happened in time. Nothing is kept of it once
/// it was called off: a busy bot answers thousands of interactions in the time of one.
final class Overdue {
  private final CompletableFuture<Void> timer = new CompletableFuture<>();

  /// Has a thread do it after a time, unless it is called off before.
  Overdue(Duration after, Executor threads, Runnable otherwise) {
    var _ = timer.thenRunAsync(otherwise, threads);
    var _ = timer.completeOnTimeout(null, after.toNanos(), TimeUnit.NANOSECONDS);
  }

  void callOff() {
    timer.cancel(false);
  }
}
