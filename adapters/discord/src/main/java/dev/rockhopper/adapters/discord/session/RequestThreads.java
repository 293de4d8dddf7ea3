package dev.rockhopper.adapters.discord.session;

import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// What JDA sends requests with: each group of them that share a limit on a virtual thread of its
/// own, at once where there is nothing to wait for. JDA would have a thread of the platform wake up
/// first for each, to hand it on; given one executor for both, it does not.
final class RequestThreads extends ScheduledThreadPoolExecutor {
  private final Executor threads;

  /// Sends on `threads`; waits for limits, and tidies up, on a daemon thread of its own.
  RequestThreads(Executor threads) {
    super(1, Thread.ofPlatform().daemon().name("discord-rate-limits").factory());
    this.threads = threads;
    setRemoveOnCancelPolicy(true);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable request, long delay, TimeUnit unit) {
    if (delay > 0) {
      return super.schedule(() -> threads.execute(request), delay, unit);
    }
    threads.execute(request);
    return Begun.NOW;
  }

  /// What has begun already, and cannot be held back.
  private static final class Begun implements ScheduledFuture<Boolean> {
    private static final Begun NOW = new Begun();

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.signum(-other.getDelay(TimeUnit.NANOSECONDS));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean isDone() {
      return true;
    }

    @Override
    public Boolean get() {
      return true;
    }

    @Override
    public Boolean get(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
