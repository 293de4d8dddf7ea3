package dev.rockhopper.bootstrap.lifecycle;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts parts in order and stops them in reverse.
///
/// One lock is held while a part starts and while all are stopped, so a stop that arrives in the
/// middle of a start waits for that part, stops everything that runs, and lets no later part begin.
/// A part that may take long is started so that the stop interrupts it instead of waiting. Every
/// stop of a part has a time limit; one that exceeds it is reported and left behind, because the
/// parts below it (the database last) must be stopped whatever happens above them.
public final class Lifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Duration stopLimit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Part> running = new ConcurrentLinkedDeque<>();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final AtomicReference<ExitCode> exitCode = new AtomicReference<>(ExitCode.OK);

  private volatile boolean starting;

  /// Who is to be interrupted by a stop; guarded by `stopRequested`.
  private @Nullable Thread starter;

  private record Part(String name, Runnable stop) {}

  /// Gives each part this long to stop.
  public Lifecycle(Duration stopLimit) {
    this.stopLimit = stopLimit;
  }

  /// Starts a part and remembers how to stop it. What the start throws goes through; the parts
  /// before it keep running until {@link #stop}. For parts that are quick, or would leave something
  /// behind if they were interrupted.
  ///
  /// @throws StopRequested if a stop was requested before
  public <T> T start(String name, Supplier<T> start, Consumer<? super T> stop) {
    return startAndKeep(name, start, stop);
  }

  /// Starts a part that waits for somebody else: a stop interrupts it. The start runs on a virtual
  /// thread, where an interrupt ends every wait, also one for a network.
  ///
  /// @param start clears up what it did before it throws
  /// @throws StopRequested if a stop was requested before or in the middle of it
  public <T> T startPatiently(String name, Supplier<T> start, Consumer<? super T> stop) {
    return startAndKeep(name, () -> interruptibly(name, start), stop);
  }

  private <T> T startAndKeep(String name, Supplier<T> start, Consumer<? super T> stop) {
    lock.lock();
    try {
      if (isStopRequested()) {
        throw new StopRequested();
      }
      starting = true;
      long begin = System.nanoTime();
      T part = unlessStopped(start);
      running.push(new Part(name, () -> stop.accept(part)));
      LOG.atDebug()
          .addKeyValue("part", name)
          .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin))
          .log("lifecycle.started");
      return part;
    } finally {
      starting = false;
      lock.unlock();
    }
  }

  /// What goes wrong while everything is being stopped is no failure: it was interrupted, or lost
  /// what a Ctrl-C ended beside it.
  private <T> T unlessStopped(Supplier<T> start) {
    try {
      return start.get();
    } catch (StopRequested e) {
      throw e;
    } catch (RuntimeException e) {
      if (isStopRequested()) {
        LOG.debug("lifecycle.start-given-up", e);
        throw new StopRequested();
      }
      throw e;
    }
  }

  private <T> T interruptibly(String name, Supplier<T> start) {
    FutureTask<T> task = new FutureTask<>(start::get);
    Thread thread = Thread.ofVirtual().name("start-" + name).unstarted(task);
    synchronized (stopRequested) {
      if (isStopRequested()) {
        throw new StopRequested();
      }
      starter = thread;
      thread.start();
    }
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException _) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new StopRequested();
    } finally {
      synchronized (stopRequested) {
        starter = null;
      }
    }
  }

  /// A supplier throws nothing else.
  private static RuntimeException unchecked(@Nullable Throwable thrown) {
    return switch (thrown) {
      case RuntimeException e -> e;
      case Error e -> throw e;
      case null, default -> new IllegalStateException(thrown);
    };
  }

  /// Asks for the end of the program. The first request decides the exit code.
  public void requestStop(ExitCode code) {
    synchronized (stopRequested) {
      if (!isStopRequested()) {
        exitCode.set(code);
        stopRequested.countDown();
        if (starter != null) {
          starter.interrupt();
        }
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
    boolean alone = awaitStart();
    try {
      for (Part part = running.poll(); part != null; part = running.poll()) {
        stop(part);
      }
    } finally {
      if (alone) {
        lock.unlock();
      }
    }
    return exitCode.get();
  }

  /// Waits for the part that is being started, and not for ever; another stop is waited for.
  private boolean awaitStart() {
    boolean ended = false;
    try {
      ended = lock.tryLock(stopLimit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (!ended && !starting) {
      lock.lock();
      ended = true;
    }
    if (!ended) {
      exitCode.compareAndSet(ExitCode.OK, ExitCode.FAILURE);
      LOG.error("lifecycle.start-does-not-end");
    }
    return ended;
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
      LOG.atError().addKeyValue("part", part.name()).setCause(thrown).log("lifecycle.stop-failed");
    }
  }
}
