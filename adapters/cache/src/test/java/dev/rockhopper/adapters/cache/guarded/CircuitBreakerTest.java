package dev.rockhopper.adapters.cache.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Failure;
import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Patience;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final CircuitBreaker breaker = new CircuitBreaker(Patience.USUAL, now::get);

  @Test
  void itIsOpenAtFirstAndMayBeTriedAtOnce() {
    assertThat(breaker.isClosed()).isFalse();
    assertThat(breaker.ticket()).isEqualTo(CircuitBreaker.NONE);
    assertThat(breaker.untilTry()).isZero();

    close();

    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.isLasting(breaker.ticket())).isTrue();
  }

  @Test
  void somethingBrokenOpensItAtOnceAndOnlyOneIsTold() {
    close();

    assertThat(breaker.failed(Failure.BROKEN)).isTrue();

    assertThat(breaker.isClosed()).isFalse();
    assertThat(breaker.failed(Failure.BROKEN)).isFalse();
  }

  @Test
  void slowAnswersOpenItWhenThereAreThreeInARow() {
    close();

    assertThat(breaker.failed(Failure.SLOW)).isFalse();
    assertThat(breaker.failed(Failure.SLOW)).isFalse();
    breaker.succeeded();
    assertThat(breaker.failed(Failure.SLOW)).isFalse();
    assertThat(breaker.failed(Failure.SLOW)).isFalse();
    assertThat(breaker.isClosed()).isTrue();

    assertThat(breaker.failed(Failure.SLOW)).isTrue();
    assertThat(breaker.isClosed()).isFalse();
  }

  @Test
  void oneAtATimeTries() {
    assertThat(breaker.beginTry()).isTrue();
    assertThat(breaker.beginTry()).isFalse();
    assertThat(breaker.isClosed()).as("while it is tried").isFalse();

    breaker.trySucceeded();

    assertThat(breaker.beginTry()).as("of what is closed").isFalse();
  }

  @Test
  void ofManyThreadsOneTries() {
    AtomicInteger trying = new AtomicInteger();

    IntStream.range(0, 1_000)
        .parallel()
        .filter(_ -> breaker.beginTry())
        .forEach(_ -> trying.incrementAndGet());

    assertThat(trying).hasValue(1);
  }

  @Test
  void pausesDoubleUpToTheLongestAndBeginAnewWithTheNextOpening() {
    for (int expected : new int[] {100, 200, 400, 800, 1_000, 1_000}) {
      assertThat(breaker.beginTry()).isTrue();
      breaker.tryFailed();

      assertThat(breaker.untilTry()).isEqualTo(Duration.ofMillis(expected));
      assertThat(breaker.beginTry()).as("too soon").isFalse();
      now.addAndGet(Duration.ofMillis(expected).toNanos());
    }
    close();
    now.addAndGet(Patience.USUAL.steady().toNanos());
    breaker.failed(Failure.BROKEN);

    assertThat(breaker.untilTry()).isZero();
    assertThat(breaker.beginTry()).isTrue();
    breaker.tryFailed();
    assertThat(breaker.untilTry()).isEqualTo(Duration.ofMillis(100));
  }

  /// Whoever relies on it forgets what it had with each loss.
  @Test
  void whatOpensAgainAndAgainRestsLongerEachTimeBeforeItIsTried() {
    close();
    for (int expected : new int[] {100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 25_600}) {
      flapAfter(Duration.ofSeconds(29), Duration.ofMillis(expected));
    }

    flapAfter(Duration.ofSeconds(29), Duration.ofSeconds(30));
    flapAfter(Duration.ZERO, Duration.ofSeconds(30));
    flapAfter(Duration.ofSeconds(30), Duration.ZERO);
    flapAfter(Duration.ofSeconds(1), Duration.ofMillis(100));
  }

  private void flapAfter(Duration inUse, Duration rest) {
    now.addAndGet(inUse.toNanos());
    assertThat(breaker.failed(Failure.BROKEN)).isTrue();

    assertThat(breaker.untilTry()).isEqualTo(rest);
    assertThat(breaker.beginTry()).as("too soon").isEqualTo(rest.isZero());
    if (rest.isPositive()) {
      now.addAndGet(rest.toNanos());
      assertThat(breaker.beginTry()).isTrue();
    }
    breaker.trySucceeded();
  }

  /// What is promised of a store that was killed and is there again: it is used within 5 seconds.
  /// No test can promise that of a machine, so it is shown of the times that are waited on purpose,
  /// by a clock that is made up: between two tries never a second more than connecting and asking
  /// take, which is far below 5 seconds, and before the first try of what has been lost six times
  /// in a row less than 4.
  @Test
  void whatIsThereAgainIsTriedFarSoonerThanItHasToBeInUse() {
    close();
    now.addAndGet(Duration.ofHours(1).toNanos());
    breaker.failed(Failure.BROKEN);
    Duration longest = Duration.ZERO;

    for (int tries = 0; tries < 10_000; tries++) {
      longest = longer(longest, breaker.untilTry());
      now.addAndGet(breaker.untilTry().toNanos());
      assertThat(breaker.beginTry()).isTrue();
      breaker.tryFailed();
    }

    assertThat(longest).isEqualTo(Duration.ofSeconds(1));
    now.addAndGet(longest.toNanos());
    close();
    for (int losses = 0; losses < 6; losses++) {
      breaker.failed(Failure.BROKEN);
      assertThat(breaker.untilTry()).isLessThan(Duration.ofSeconds(4));
      now.addAndGet(breaker.untilTry().toNanos());
      close();
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  @Test
  void aTicketEndsWithItsTime() {
    close();
    long first = breaker.ticket();

    breaker.failed(Failure.BROKEN);
    assertThat(breaker.isLasting(first)).isFalse();
    now.addAndGet(breaker.untilTry().toNanos());
    close();

    assertThat(breaker.isLasting(first)).as("closed again").isFalse();
    assertThat(breaker.ticket()).isNotEqualTo(first);
  }

  @Test
  void whoeverDoesNotTryCannotEndATry() {
    close();

    assertThatThrownBy(breaker::tryFailed).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(breaker::trySucceeded).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aPatienceThatWouldNeverEndIsRefused() {
    assertThatThrownBy(() -> new Patience(0, Duration.ofMillis(1), Duration.ofMillis(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Patience(1, Duration.ZERO, Duration.ofMillis(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Patience(1, Duration.ofMillis(3), Duration.ofMillis(2)))
        .isInstanceOf(IllegalArgumentException.class);
    Duration pause = Duration.ofMillis(2);
    assertThatThrownBy(() -> new Patience(1, pause, pause, pause, Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Patience(1, pause, pause, Duration.ofMillis(-1), pause))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void close() {
    assertThat(breaker.beginTry()).isTrue();
    breaker.trySucceeded();
  }
}
