package dev.rockhopper.application.transaction;

import java.time.Duration;

/// How often work is done again that failed for a passing reason: it lost against a concurrent
/// transaction, or its connection broke before the commit was sent.
///
/// @param attempts how often it is tried in all, at least once
/// @param within no attempt begins later than this after the first
public record Retries(int attempts, Duration within) {
  /// Once, and no more.
  public static final Retries NEVER = new Retries(1, Duration.ZERO);

  /// Enough for contention that is not hopeless, and short enough for somebody who waits.
  public static final Retries USUAL = new Retries(10, Duration.ofSeconds(10));

  /// Refuses fewer than one attempt and negative lengths.
  public Retries {
    if (attempts < 1 || within.isNegative()) {
      throw new IllegalArgumentException(
          "at least one attempt, in no negative time: %d, %s".formatted(attempts, within));
    }
  }
}
