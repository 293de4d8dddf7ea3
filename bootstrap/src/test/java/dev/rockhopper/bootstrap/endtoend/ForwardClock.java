package dev.rockhopper.bootstrap.endtoend;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// Goes as the system's clock does, and jumps ahead when it is told to.
final class ForwardClock extends Clock {
  private final Clock system = Clock.systemUTC();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /// Lets time pass at once.
  void pass(Duration time) {
    ahead.updateAndGet(before -> before.plus(time));
  }

  @Override
  public Instant instant() {
    return system.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
