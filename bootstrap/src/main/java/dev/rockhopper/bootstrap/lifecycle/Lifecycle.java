package dev.rockhopper.bootstrap.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts parts in order and stops them in reverse.
///
/// One lock is held while a part starts and while all are stopped, so a stop that arrives in the
/// middle of a start waits for that part, stops everything that runs, and lets no later part begin.
/// Every stop of a part has a time limit; one that exceeds it is reported and left behind, because
/// the parts below it (the database last) must be stopped whatever happens above them.
public final class Lifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Duration stopLimit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Part> running = new ArrayDeque<>();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final AtomicReference<ExitCode> exitCode = new AtomicReference<>(ExitCode.OK);

  private record Part(String name, Runnable stop) {}

  /// Gives each part this long to stop.
  public Lifecycle(Duration stopLimit) {
    this.stopLimit = stopLimit;
  }

  /// Starts a part and remembers how to stop it. What the start throws goes through; the parts
  /// before it keep running until {@link #stop}.
  ///
  /// @throws StopRequested if a stop was requested before
  public <T> T start(String name, Supplier<T> start, Consumer<? super T> stop) {
    lock.lock();
    try {
      if (isStopRequested()) {
        throw new StopRequested();
      }
      long begin = System.nanoTime();
      T part = start.get();
      running.push(new Part(name, () -> stop.accept(part)));
      LOG.atDebug()
          .addKeyValue("part", name)
          .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
          .log("lifecycle.started");
      return part;
    } finally {
      lock.unlock();
    }
  }

  /// Asks for the end of the program. The first request decides the exit code.
  public void requestStop(ExitCode code) {
    synchronized (stopRequested) {
      if (!isStopRequested()) {
        exitCode.set(code);
        stopRequested.countDown();
      }
    }
  }

  /// Whether somebody asked for the end.
  public boolean isStopRequested() {
    return stopRequested.getCount() == 0;
  }

  /// Waits until somebody asks for the end.
  public void awaitStopRequest() throws InterruptedException {
    stopRequested.await();
  }

  /// Stops every part that runs, the last one first. A second call finds nothing left to do.
  ///
  /// @return the code to exit with: the requested one, or a failure if a part did not stop cleanly
  public ExitCode stop() {
    requestStop(ExitCode.OK);
    lock.lock();
    try {
      while (!running.isEmpty()) {
        stop(running.pop());
      }
    } finally {
      lock.unlock();
    }
    return exitCode.get();
  }

  private void stop(Part part) {
    long begin = System.nanoTime();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread stopper =
        Thread.ofVirtual()
            .name("stop-" + part.name())
            .uncaughtExceptionHandler((_, thrown) -> failure.set(thrown))
            .start(part.stop());
    try {
      if (!stopper.join(stopLimit)) {
        stopper.interrupt();
        failure.set(new IllegalStateException("did not stop within " + stopLimit));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.set(e);
    }
    Throwable thrown = failure.get();
    if (thrown == null) {
      LOG.atDebug()
          .addKeyValue("part", part.name())
          .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
          .log("lifecycle.stopped");
    } else {
      exitCode.compareAndSet(ExitCode.OK, ExitCode.FAILURE);
      LOG.atError().addKeyValue("part", part.name()).setCause(thrown).log("lifecycle.stop_failed");
    }
  }
}
