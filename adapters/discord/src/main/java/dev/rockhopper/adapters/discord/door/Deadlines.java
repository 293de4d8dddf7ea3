package dev.rockhopper.adapters.discord.door;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What is done when something else has not happened in time. All of it has the same time, so that
/// one thread waits for the oldest, and mostly finds that nearly everything was called off: a timer
/// for each would wake another thread for each. Safe for many threads.
///
/// What was called off leaves an empty place until its time is over, and nothing else.
final class Deadlines {
  private final Duration after;
  private final Executor threads;
  private final LongSupplier nanoTime;
  private final Queue<Deadline> inOrder = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isWatched = new AtomicBoolean();

  /// None yet.
  ///
  /// @param after how long there is for each
  /// @param threads does what is due, and waits for it
  /// @param nanoTime the time in nanoseconds from anywhere
  Deadlines(Duration after, Executor threads, LongSupplier nanoTime) {
    this.after = after;
    this.threads = threads;
    this.nanoTime = nanoTime;
  }

  /// One of them.
  static final class Deadline {
    private final long at;
    private final AtomicReference<@Nullable Runnable> otherwise;

    private Deadline(long at, Runnable otherwise) {
      this.at = at;
      this.otherwise = new AtomicReference<>(otherwise);
    }

    /// What it is about has happened.
    void callOff() {
      otherwise.set(null);
    }
  }

  /// Has a thread do something when the time is over, unless it is called off before.
  Deadline begin(Runnable otherwise) {
    Deadline begun = new Deadline(nanoTime.getAsLong() + after.toNanos(), otherwise);
    inOrder.add(begun);
    if (!isWatched.get() && isWatched.compareAndSet(false, true)) {
      threads.execute(this::watch);
    }
    return begun;
  }

  private void watch() {
    do {
      for (Deadline next = inOrder.peek(); next != null; next = inOrder.peek()) {
        long left = next.at - nanoTime.getAsLong();
        if (next.otherwise.get() != null && left > 0) {
          LockSupport.parkNanos(left);
          if (Thread.currentThread().isInterrupted()) {
            // The process stops.
            return;
          }
          continue;
        }
        Deadline _ = inOrder.remove();
        Runnable due = next.otherwise.getAndSet(null);
        if (due != null) {
          threads.execute(due);
        }
      }
      isWatched.set(false);
    } while (!inOrder.isEmpty() && isWatched.compareAndSet(false, true));
  }

  /// How many places there are, called off or not.
  int size() {
    return inOrder.size();
  }
}
