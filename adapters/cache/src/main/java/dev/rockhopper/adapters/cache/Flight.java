package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One load that is under way, which others may wait for. It ends once, by the thread that loads,
/// or by the one that would have begun it.
///
/// @param <V> what is loaded
final class Flight<V> {
  private static final Waits WAITS = new Waits();

  private final Look look;
  private final Trip trip;
  private volatile @Nullable Outcome<V> outcome;

  /// What is loaded in one go: the flights of several keys, or of one. Who waits for one of them
  /// waits for all.
  static final class Trip {
    private final AtomicInteger underWay = new AtomicInteger();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private volatile @Nullable Thread pilot;

    /// One more is to be loaded with the others. Nothing has ended yet.
    void join() {
      underWay.incrementAndGet();
    }

    /// Begins on the calling thread.
    void begin() {
      Thread me = Thread.currentThread();
      if (pilot != me) {
        pilot = me;
      }
    }

    private void leave() {
      if (underWay.decrementAndGet() <= 0) {
        end.complete(true);
      }
    }
  }

  /// What became of a load.
  ///
  /// @param <V> what is loaded
  sealed interface Outcome<V> {
    /// It gave something.
    record Landed<V>(Entry<V> entry) implements Outcome<V> {}

    /// It failed.
    ///
    /// @param cause a [RuntimeException] or an [Error]
    /// @param givenUp whether that concerns only the thread that loaded, which was interrupted
    record Failed<V>(Throwable cause, boolean givenUp) implements Outcome<V> {}
  }

  /// Not begun yet, and loaded alone.
  Flight(Look look) {
    this(look, new Trip());
  }

  /// The same with others; counts as one of them once it has joined.
  Flight(Look look, Trip trip) {
    this.look = look;
    this.trip = trip;
  }

  /// Begins on the calling thread.
  void begin() {
    trip.begin();
  }

  Look look() {
    return look;
  }

  /// The thread that loads, absent before it has begun.
  @Nullable Thread pilot() {
    return trip.pilot;
  }

  boolean isOver() {
    return outcome != null;
  }

  void land(Entry<V> entry) {
    end(new Outcome.Landed<>(entry));
  }

  void fail(Throwable cause) {
    end(new Outcome.Failed<>(cause, Thread.currentThread().isInterrupted()));
  }

  private void end(Outcome<V> how) {
    if (outcome == null) {
      outcome = how;
      trip.leave();
    }
  }

  /// How it ended, absent before.
  Optional<Outcome<V>> outcome() {
    return Optional.ofNullable(outcome);
  }

  /// Waits for the end.
  ///
  /// @return absent when it has not come within `patience`
  Optional<Outcome<V>> await(Duration patience) throws InterruptedException {
    Optional<Boolean> _ = WAITS.await(trip.end, patience);
    return outcome();
  }

  /// What whoever waited for a failed load throws.
  static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("a load failed", cause);
  }
}
