package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One load that is under way, which others may wait for.
///
/// @param <V> what is loaded
final class Flight<V> {
  private final Look look;
  private final Thread pilot = Thread.currentThread();
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

  /// Begins on the calling thread.
  Flight(Look look) {
    this.look = look;
  }

  Look look() {
    return look;
  }

  Thread pilot() {
    return pilot;
  }

  boolean isOver() {
    return outcome.isDone();
  }

  void land(Entry<V> entry) {
    outcome.complete(new Outcome.Landed<>(entry));
  }

  void fail(Throwable cause) {
    outcome.complete(new Outcome.Failed<>(cause, pilot.isInterrupted()));
  }

  /// Waits for the end.
  ///
  /// @return absent when it has not come within `patience`
  Optional<Outcome<V>> await(Duration patience) throws InterruptedException {
    try {
      return Optional.of(outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a load ends with an outcome", e);
    }
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
