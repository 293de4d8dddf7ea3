package dev.rockhopper.application.contracts;

import dev.rockhopper.domain.fixtures.Cases;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Times for tests of what is looked through as a whole: each test lives in a time before that of
/// all tests that ran before it, so nothing of theirs is due then.
final class Eras {
  private static final AtomicLong BEGUN = new AtomicLong();

  private Eras() {}

  /// The noon of a time that is `length` before the last one.
  static Instant next(Duration length) {
    return Cases.NOON.minus(length.multipliedBy(BEGUN.incrementAndGet()));
  }
}
