package dev.rockhopper.adapters.discord.session;

import java.util.concurrent.Delayed;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What JDA sends requests with: each group of them that share a limit on a virtual thread of its
/// own, at once where there is nothing to wait for. JDA would have a thread of the platform wake up
/// first for each, to hand it on; given one executor for both, it does not.
///
/// Whoever waits for the answer anyway can send by themselves: see [#sendingHere].
final class RequestThreads extends ScheduledThreadPoolExecutor {
  private static final ScopedValue<Errand> OWN = ScopedValue.newInstance();

  private final Executor threads;

  /// Sends on `threads`; waits for limits, and tidies up, on a daemon thread of its own.
  RequestThreads(Executor threads) {
    super(1, Thread.ofPlatform().daemon().name("discord-rate-limits").factory());
    this.threads = threads;
    setRemoveOnCancelPolicy(true);
  }

  /// Begins a request and then sends it on the calling thread, unless it has to wait for a limit.
  /// JDA holds a lock while it hands requests on, hence afterwards. The thread also sends what else
  /// comes for the same limit meanwhile, so the request had better be the only one of its kind.
  ///
  /// @param begin hands one request to JDA, and does not wait
  /// @return what `begin` gave
  static <T> T sendingHere(Supplier<T> begin) {
    Errand errand = new Errand();
    try {
      return ScopedValue.where(OWN, errand).call(begin::get);
    } finally {
      errand.run();
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable request, long delay, TimeUnit unit) {
    if (delay > 0) {
      return super.schedule(() -> threads.execute(request), delay, unit);
    }
    if (!OWN.isBound() || !OWN.get().takes(request)) {
      threads.execute(request);
    }
    return Begun.NOW;
  }

  /// What a thread has asked for and is to send by itself: at most one request.
  private static final class Errand {
    private @Nullable Runnable request;

    private boolean takes(Runnable asked) {
      if (request != null) {
        return false;
      }
      request = asked;
      return true;
    }

    private void run() {
      if (request != null) {
        request.run();
      }
    }
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
