package dev.rockhopper.domain.warnings;

import dev.rockhopper.domain.cases.Warning;
import java.time.Instant;
import java.util.Optional;

/// What a warning counts for at some instant.
///
/// @param warning which
/// @param hundredths of a point
/// @param lessAt when it counts for less, absent where that never happens again
public record Weight(Warning warning, int hundredths, Optional<Instant> lessAt) {
  /// Hundredths in a point.
  public static final int HUNDRED = 100;
}
