package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A few threads of the platform, for what waits for an answer of a server and somebody waits for.
/// A virtual thread that waits for a socket is roused by way of two other threads, which takes
/// longer than a database on the same machine takes to answer; the system rouses a thread of its
/// own at once. Where all are taken, work is done on virtual threads, however much it is. A thread
/// that has nothing to do for a while ends.
///
/// Whoever runs here finds a thread that others had before, and that is not interrupted.
final class PlatformThreads implements Executor {
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final String name;
  private final ThreadPoolExecutor threads;

  /// @param name of the threads
  /// @param most how many there are at the most
  PlatformThreads(String name, int most) {
    ThreadFactory factory =
        Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name(name).factory();
    this.name = name;
    this.threads =
        new ThreadPoolExecutor(
            0, most, IDLE.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), factory);
  }

  /// Does it on another thread, at once.
  @Override
  public void execute(Runnable work) {
    try {
      threads.execute(work);
    } catch (RejectedExecutionException _) {
      Thread _ = Thread.ofVirtual().name(name).start(work);
    }
  }
}
