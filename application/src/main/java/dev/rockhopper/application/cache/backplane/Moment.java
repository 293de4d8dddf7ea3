package dev.rockhopper.application.cache.backplane;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// When something happened last, if it did, in nanoseconds from anywhere.
final class Moment {
  private final AtomicReference<Optional<Long>> at = new AtomicReference<>(Optional.empty());

  void mark(long now) {
    at.set(Optional.of(now));
  }

  /// Keeps an earlier mark.
  void markUnlessMarked(long now) {
    at.compareAndSet(Optional.empty(), Optional.of(now));
  }

  void forget() {
    at.set(Optional.empty());
  }

  /// Whether it happened, and at least `age` ago.
  boolean isOlderThan(Duration age, long now) {
    return at.get().filter(then -> now - then >= age.toNanos()).isPresent();
  }

  /// Whether it happened at `moment` or later.
  boolean isNotBefore(long moment) {
    return at.get().filter(then -> then - moment >= 0).isPresent();
  }

  boolean isMarked() {
    return at.get().isPresent();
  }
}
