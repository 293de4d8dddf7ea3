package dev.rockhopper.adapters.cache;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Waiting for what is done in a millisecond mostly, and may take seconds. For a wait of limited
/// length the Java machine has a thread of the platform set an alarm and clear it again, which
/// costs a good part of what is waited for. Here all longer waits have one thread that looks now
/// and then whether the time of one is over, and rests while nobody waits.
final class Waits {
  /// How often it is looked, and how much too late a wait may end.
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /// Shorter ones have their alarm.
  private static final Duration SHORT = BETWEEN_LOOKS.multipliedBy(10);

  /// How long it is looked once nobody waits any more: the next one comes soon mostly.
  private static final long LINGER_NANOS = Duration.ofSeconds(1).toNanos();

  private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean isWatched = new AtomicBoolean();

  /// Somebody who waits until `end`.
  private static final class Wait {
    private final CompletableFuture<?> result;
    private final long end;

    Wait(CompletableFuture<?> result, long end) {
      this.result = result;
      this.end = end;
    }

    void endBy(long now) {
      if (now - end >= 0) {
        result.cancel(false);
      }
    }
  }

  /// Waits for `future`.
  ///
  /// @return absent when it is not complete after `longest`, or a moment later
  <T> Optional<T> await(CompletableFuture<T> future, Duration longest) throws InterruptedException {
    try {
      return Optional.of(
          longest.compareTo(SHORT) < 0
              ? future.get(longest.toNanos(), TimeUnit.NANOSECONDS)
              : watched(future.copy(), longest));
    } catch (TimeoutException | CancellationException _) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("what is waited for here does not fail", e);
    }
  }

  private <T> T watched(CompletableFuture<T> mine, Duration longest)
      throws InterruptedException, ExecutionException {
    Wait wait = new Wait(mine, System.nanoTime() + longest.toNanos());
    waits.add(wait);
    try {
      if (isWatched.compareAndSet(false, true)) {
        Thread.ofVirtual().name("cache-waits").start(this::watch);
      }
      return mine.get();
    } finally {
      waits.remove(wait);
    }
  }

  private void watch() {
    long last = System.nanoTime();
    while (true) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
      long now = System.nanoTime();
      if (!waits.isEmpty()) {
        last = now;
        waits.forEach(wait -> wait.endBy(now));
      } else if (now - last > LINGER_NANOS && hasEnded()) {
        return;
      }
    }
  }

  /// Whoever came before they could see that nobody looks any more is looked after.
  private boolean hasEnded() {
    isWatched.set(false);
    return waits.isEmpty() || !isWatched.compareAndSet(false, true);
  }

  /// Whether somebody looks after those who wait.
  boolean isWatched() {
    return isWatched.get();
  }
}
