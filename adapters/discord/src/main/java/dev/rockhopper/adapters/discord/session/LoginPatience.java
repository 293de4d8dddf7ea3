package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The patience of one start, shared by all its steps: tries again what Discord may do later, says
/// so soon and now and then, and gives up with a sentence when it is used up. What failed is warned
/// of; what only takes its time is just told. Every wait ends at once when the thread is
/// interrupted.
final class LoginPatience {
  private static final Logger LOG = LoggerFactory.getLogger(LoginPatience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration FIRST_WORD = Duration.ofSeconds(2);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(15);

  private final DiscordAddress address;
  private final Duration whole;
  private final long begin = System.nanoTime();
  private Duration nextWord = FIRST_WORD;

  LoginPatience(DiscordConnection connection) {
    this.address = connection.address();
    this.whole = connection.patience();
  }

  /// One try of a step.
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws NotYet, InterruptedException;
  }

  /// It did not work this time.
  static final class NotYet extends Exception {
    private static final long serialVersionUID = 1L;

    private final Duration pause;

    NotYet(String problem, Throwable cause) {
      super(problem, cause);
      this.pause = Duration.ZERO;
    }

    /// The server asked not to be tried before a time.
    NotYet(String problem, Duration pause) {
      super(problem);
      this.pause = pause;
    }

    String problem() {
      return String.valueOf(getMessage());
    }
  }

  /// Makes the attempt until it works.
  ///
  /// @throws DiscordLoginException when the patience ends, or the thread is interrupted
  <T> T untilItWorks(Attempt<T> attempt) {
    Duration pause = FIRST_PAUSE;
    try {
      while (true) {
        try {
          return attempt.make();
        } catch (NotYet e) {
          Duration wait = e.pause.compareTo(pause) > 0 ? e.pause : pause;
          if (wait.compareTo(left()) > 0) {
            throw usedUp(e.problem(), e);
          }
          sayNowAndThen(Level.WARN, e.problem());
          rest(wait);
          Duration longer = pause.multipliedBy(2);
          pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiscordLoginException(Reason.UNREACHABLE, e);
    }
  }

  /// Waits for a result that others bring.
  ///
  /// @param abandoned takes the result if it comes when nobody waits any more
  /// @throws NotYet when the patience ends before
  /// @throws ExecutionException with what was brought instead
  <T> T await(CompletableFuture<T> result, String problem, Consumer<? super T> abandoned)
      throws NotYet, ExecutionException, InterruptedException {
    boolean arrived = false;
    try {
      while (true) {
        try {
          T value = result.get(toNextWord().toNanos(), TimeUnit.NANOSECONDS);
          arrived = true;
          return value;
        } catch (TimeoutException e) {
          if (left().isZero()) {
            throw new NotYet(problem, e);
          }
          sayNowAndThen(Level.INFO, problem);
        }
      }
    } finally {
      if (!arrived) {
        var _ = result.thenAccept(abandoned);
      }
    }
  }

  /// What is left of it, nothing at the least.
  Duration left() {
    Duration left = whole.minus(spent());
    return left.isNegative() ? Duration.ZERO : left;
  }

  /// The end of it, with what was the problem last.
  DiscordLoginException usedUp(String problem, Throwable cause) {
    return new DiscordLoginException(
        Reason.UNREACHABLE,
        "%s was tried for %d s, and in the end %s."
            .formatted(address, spent().toSeconds(), problem),
        cause);
  }

  private Duration spent() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private Duration toNextWord() {
    Duration wait = nextWord.minus(spent());
    Duration shorter = wait.compareTo(left()) < 0 ? wait : left();
    return shorter.isNegative() ? Duration.ZERO : shorter;
  }

  private void sayNowAndThen(Level level, String problem) {
    if (spent().compareTo(nextWord) >= 0) {
      nextWord = spent().plus(BETWEEN_WORDS);
      LOG.atLevel(level)
          .addKeyValue("address", address)
          .addKeyValue("problem", problem)
          .addKeyValue("trying-for-another", left().toSeconds() + "s")
          .log("discord.not-reached-yet");
    }
  }

  private static void rest(Duration pause) throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
  }
}
