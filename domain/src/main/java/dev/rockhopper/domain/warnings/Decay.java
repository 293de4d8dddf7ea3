package dev.rockhopper.domain.warnings;

import dev.rockhopper.domain.cases.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How the points of a warning fade.
public sealed interface Decay {
  /// Never.
  record None() implements Decay {}

  /// All at once.
  ///
  /// @param after how long after the warning, above zero
  record Expiring(Duration after) implements Decay {}

  /// Step by step: each half of what was left.
  ///
  /// @param every how long a step takes, above zero
  record Halving(Duration every) implements Decay {}

  /// What a warning counts for at an instant.
  default Weight weight(Warning warning, Instant now) {
    int full = warning.points() * Weight.HUNDRED;
    return switch (this) {
      case None() -> new Weight(warning, full, Optional.empty());
      case Expiring(Duration after) -> expiring(warning, full, warning.at().plus(after), now);
      case Halving(Duration every) -> halving(warning, full, every, now);
    };
  }

  private static Weight expiring(Warning warning, int full, Instant end, Instant now) {
    return end.isAfter(now) && full > 0
        ? new Weight(warning, full, Optional.of(end))
        : new Weight(warning, 0, Optional.empty());
  }

  private static Weight halving(Warning warning, int full, Duration every, Instant now) {
    Duration age = Duration.between(warning.at(), now);
    long steps = age.isNegative() ? 0 : age.dividedBy(every);
    int left = steps >= Integer.SIZE - 1 ? 0 : full >> steps;
    return left > 0
        ? new Weight(warning, left, Optional.of(warning.at().plus(every.multipliedBy(steps + 1))))
        : new Weight(warning, 0, Optional.empty());
  }
}
