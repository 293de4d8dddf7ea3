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
    breaker.failed(Failure.BROKEN);

    assertThat(breaker.untilTry()).isZero();
    assertThat(breaker.beginTry()).isTrue();
    breaker.tryFailed();
    assertThat(breaker.untilTry()).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void aTicketEndsWithItsTime() {
    close();
    long first = breaker.ticket();

    breaker.failed(Failure.BROKEN);
    assertThat(breaker.isLasting(first)).isFalse();
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
  }

  private void close() {
    assertThat(breaker.beginTry()).isTrue();
    breaker.trySucceeded();
  }
}
