package dev.rockhopper.application.cache.backplane;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The connection of this process to the channel, and whether anything was ever heard on it. What
/// others have answered to an earlier greeting counts for nothing once there is a new one.
///
/// What this process says comes back to it behind what others have said before. So it is known how
/// late it hears them: no later than the oldest of its heartbeats that has not come back was sent.
///
/// Not safe for several threads: its owner has a lock.
final class OwnLine {
  /// Far more than are sent while anybody is patient.
  private static final int MOST_AWAITED = 1_000;

  private final AtomicBoolean isConnected = new AtomicBoolean();
  private final AtomicBoolean hasCarried = new AtomicBoolean();
  private final AtomicLong greeting = new AtomicLong();
  private final AtomicBoolean helloDue = new AtomicBoolean();
  private final Moment echoAwaited = new Moment();
  private final AtomicLong beats = new AtomicLong();
  private final Deque<Beat> beatsAwaited = new ArrayDeque<>();

  /// A heartbeat that has not come back.
  private record Beat(long number, long at) {}

  void connected() {
    isConnected.set(true);
    beatsAwaited.clear();
    greetAnew();
  }

  void disconnected() {
    isConnected.set(false);
    beatsAwaited.clear();
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

  /// The number of a heartbeat that is sent.
  long beat(long now) {
    long number = beats.incrementAndGet();
    if (isConnected.get() && beatsAwaited.size() < MOST_AWAITED) {
      beatsAwaited.add(new Beat(number, now));
    }
    return number;
  }

  void echoedBeat(long number) {
    beatsAwaited.removeIf(beat -> beat.number() <= number);
  }

  void echoedGreeting(long number) {
    if (number == greeting.get()) {
      hasCarried.set(true);
    }
  }

  /// Whether nothing comes back, or so late that others may be heard as late.
  boolean isDeaf(Duration patience, long now) {
    Beat oldest = beatsAwaited.peek();
    return isConnected.get()
        && (echoAwaited.isOlderThan(patience, now)
            || (oldest != null && now - oldest.at() >= patience.toNanos()));
  }
}
