package dev.rockhopper.application.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Tries something again until it works or time is up, with the pauses of a [Backoff].
///
/// Safe for any number of threads.
public final class Retry {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Clock clock;
  private final Backoff backoff;

  /// Waits with `pause`.
  public Retry(Clock clock, Pause pause, RandomGenerator random) {
    this.clock = clock;
    this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random, pause);
  }

  /// Tries until there is a result, until `giveUp` has come, or until the thread is interrupted,
  /// which it stays; once at the least.
  ///
  /// @return the result, absent when there was none until then
  public <T> Optional<T> until(Instant giveUp, Try<T> attempt) {
    for (int number = 0; ; number++) {
      Optional<T> result = attempt.attempt();
      if (result.isPresent() || !clock.instant().isBefore(giveUp)) {
        return result;
      }
      try {
        backoff.pauseAfter(number, Duration.between(clock.instant(), giveUp));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
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
