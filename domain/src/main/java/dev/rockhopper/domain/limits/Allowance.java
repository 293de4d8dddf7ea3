package dev.rockhopper.domain.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How much may be done: a bucket of so many uses, which is full again after the window, evenly bit
/// by bit. What is left is told by one instant, when the bucket will be full again.
///
/// @param most how many at once, 1 to [#MOST]
/// @param window how long it takes until all are back, 1 second to 30 days
public record Allowance(int most, Duration window) {
  /// The most uses that a bucket holds.
  public static final int MOST = 1_000;

  /// The longest window.
  public static final Duration LONGEST = Duration.ofDays(30);

  /// Refuses what is out of range.
  public Allowance {
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException(
          "an allowance is 1 to %,d actions, this is %,d".formatted(MOST, most));
    }
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("an allowance is for 1 second to 30 days");
    }
  }

  /// How long it takes until so many uses are back, in whole microseconds.
  public Duration timeOf(int uses) {
    long micros = window.dividedBy(java.time.temporal.ChronoUnit.MICROS.getDuration());
    return Duration.of(micros * uses / most, java.time.temporal.ChronoUnit.MICROS);
  }

  /// When the bucket is full again after `uses` more are taken.
  ///
  /// @param full when it is full without them; what lies in the past means that it is full
  /// @return empty where they are not left
  public Optional<Instant> afterTaking(int uses, Instant full, Instant now) {
    Instant later = (full.isAfter(now) ? full : now).plus(timeOf(uses));
    return later.isAfter(now.plus(window)) ? Optional.empty() : Optional.of(later);
  }
}
