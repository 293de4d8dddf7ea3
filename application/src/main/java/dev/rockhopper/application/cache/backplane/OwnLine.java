package dev.rockhopper.application.cache.backplane;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The connection of this process to the channel, and whether anything was ever heard on it. What
/// others have answered to an earlier greeting counts for nothing once there is a new one.
///
/// Not safe for several threads: its owner has a lock.
final class OwnLine {
  private final AtomicBoolean isConnected = new AtomicBoolean();
  private final AtomicBoolean hasCarried = new AtomicBoolean();
  private final AtomicLong greeting = new AtomicLong();
  private final AtomicBoolean helloDue = new AtomicBoolean();
  private final Moment echoAwaited = new Moment();

  void connected() {
    isConnected.set(true);
    greetAnew();
  }

  void disconnected() {
    isConnected.set(false);
    greetAnew();
  }

  /// From now on only answers to a new greeting count.
  void greetAnew() {
    greeting.incrementAndGet();
    hasCarried.set(false);
    helloDue.set(true);
    echoAwaited.forget();
  }

  boolean isConnected() {
    return isConnected.get();
  }

  /// Whether the last greeting has come back to this process.
  boolean hasCarried() {
    return isConnected.get() && hasCarried.get();
  }

  long greeting() {
    return greeting.get();
  }

  /// Somebody may not know us.
  void wantHello() {
    helloDue.set(true);
  }

  boolean takeHelloDue() {
    return isConnected.get() && helloDue.getAndSet(false);
  }

  void spoke(long now) {
    if (isConnected.get()) {
      echoAwaited.markUnlessMarked(now);
    }
  }

  void echoed() {
    echoAwaited.forget();
  }

  void echoedGreeting(long number) {
    if (number == greeting.get()) {
      hasCarried.set(true);
    }
  }

  boolean isDeaf(Duration patience, long now) {
    return isConnected.get() && echoAwaited.isOlderThan(patience, now);
  }
}
