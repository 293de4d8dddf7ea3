package dev.rockhopper.application.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Growing pauses of random length ("full jitter", as in the AWS Architecture Blog's "Exponential
/// Backoff And Jitter"), so that many who failed together do not come back together.
///
/// @param first the longest pause after the first attempt; doubles with each attempt
/// @param longest the longest pause of all
/// @param random where the lengths come from; safe for any number of threads
/// @param pause how to wait
public record Backoff(Duration first, Duration longest, RandomGenerator random, Retry.Pause pause) {
  private static final int LARGEST_SHIFT = 20;

  /// Refuses a first pause of no length, and a longest that is shorter than the first.
  public Backoff {
    if (!first.isPositive() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the first pause is longer than nothing, and the longest is not shorter: %s, %s"
              .formatted(first, longest));
    }
  }

  /// Waits after an attempt.
  ///
  /// @param attempt how many were made before this one, from 0
  /// @param atMost the time that is left
  /// @throws InterruptedException when the thread is interrupted
  public void pauseAfter(int attempt, Duration atMost) throws InterruptedException {
    Duration length = lengthAfter(attempt);
    pause.pause(length.compareTo(atMost) < 0 ? length : atMost);
  }

  /// Waits for the usual time after a failure.
  ///
  /// @param failures how many there were one after another, from 1
  /// @throws InterruptedException when the thread is interrupted
  public void pauseAfterFailure(int failures) throws InterruptedException {
    pauseAfter(failures - 1, longest);
  }

  private Duration lengthAfter(int attempt) {
    Duration doubled = first.multipliedBy(1L << Math.min(attempt, LARGEST_SHIFT));
    Duration ceiling = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofNanos(random.nextLong(ceiling.toNanos()));
  }
}
