package dev.rockhopper.application.retry;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Tries something again until it works or time is up, with growing pauses of random length ("full
/// jitter", as in the AWS Architecture Blog's "Exponential Backoff And Jitter"), so that many who
/// failed together do not come back together.
///
/// Safe for any number of threads.
public final class Retry {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int LARGEST_SHIFT = 10;

  private final Clock clock;
  private final Pause pause;
  private final RandomGenerator random;

  /// Waits with `pause`.
  public Retry(Clock clock, Pause pause, RandomGenerator random) {
    this.clock = clock;
    this.pause = pause;
    this.random = random;
  }

  /// Tries until there is a result, or until `giveUp` has come; once at the least.
  ///
  /// @return the result, absent when time was up
  /// @throws InfrastructureException when the thread is interrupted while waiting
  public <T> Optional<T> until(Instant giveUp, Try<T> attempt) {
    for (int number = 0; ; number++) {
      Optional<T> result = attempt.attempt();
      if (result.isPresent() || !clock.instant().isBefore(giveUp)) {
        return result;
      }
      Duration rest = Duration.between(clock.instant(), giveUp);
      Duration wait = pauseAfter(number);
      pauseFor(wait.compareTo(rest) < 0 ? wait : rest);
    }
  }

  /// Waits.
  ///
  /// @throws InfrastructureException when the thread is interrupted
  public void pauseFor(Duration length) {
    try {
      pause.pause(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException(
          FailureCategory.BUG, "interrupted while waiting to try again", e);
    }
  }

  private Duration pauseAfter(int number) {
    long ceiling =
        Math.min(
            LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(number, LARGEST_SHIFT));
    return Duration.ofMillis(random.nextLong(1, ceiling + 1));
  }

  /// Something that may work next time.
  ///
  /// @param <T> what it results in
  @FunctionalInterface
  public interface Try<T> {
    /// Tries once.
    ///
    /// @return the result, absent where it is worth trying again
    Optional<T> attempt();
  }

  /// Waits: the real one sleeps, one in a test moves its clock.
  @FunctionalInterface
  public interface Pause {
    /// Waits for a length of time.
    void pause(Duration length) throws InterruptedException;
  }
}
