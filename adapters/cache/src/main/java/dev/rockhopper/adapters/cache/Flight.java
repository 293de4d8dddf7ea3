package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One load that is under way, which others may wait for.
///
/// @param <V> what is loaded
final class Flight<V> {
  private static final Waits WAITS = new Waits();

  private final Look look;
  private final AtomicReference<@Nullable Thread> pilot = new AtomicReference<>();
  private final CompletableFuture<Outcome<V>> outcome = new CompletableFuture<>();

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

  /// Not begun yet.
  Flight(Look look) {
    this.look = look;
  }

  /// Begins on the calling thread.
  void begin() {
    pilot.set(Thread.currentThread());
  }

  Look look() {
    return look;
  }

  /// The thread that loads, absent before it has begun.
  @Nullable Thread pilot() {
    return pilot.get();
  }

  boolean isOver() {
    return outcome.isDone();
  }

  void land(Entry<V> entry) {
    outcome.complete(new Outcome.Landed<>(entry));
  }

  void fail(Throwable cause) {
    outcome.complete(new Outcome.Failed<>(cause, Thread.currentThread().isInterrupted()));
  }

  /// How it ended, absent before.
  Optional<Outcome<V>> outcome() {
    return Optional.ofNullable(outcome.getNow(null));
  }

  /// Waits for the end.
  ///
  /// @return absent when it has not come within `patience`
  Optional<Outcome<V>> await(Duration patience) throws InterruptedException {
    return WAITS.await(outcome, patience);
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
