package dev.rockhopper.application.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Work that waits, as it was counted last.
///
/// @param entries how many pieces of work there are
/// @param due how many of them anybody may take
/// @param oldest since when the oldest waits, absent where nothing does that should not
public record Backlog(long entries, long due, Optional<Instant> oldest) {

  /// For how long the oldest has been waiting, nothing where none is.
  public Duration lag(Instant now) {
    return oldest
        .map(since -> Duration.between(since, now))
        .filter(Duration::isPositive)
        .orElse(Duration.ZERO);
  }
}
