package dev.rockhopper.application.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final List<Duration> pauses = new ArrayList<>();
  private final Retry retry =
      new Retry(
          clock,
          length -> {
            pauses.add(length);
            clock.pass(length);
          },
          new Random(1));

  @Test
  void whatWorksAtOnceIsTriedOnce() {
    Optional<String> result = retry.until(Cases.NOON.plusSeconds(8), () -> Optional.of("done"));

    assertThat(result).contains("done");
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatWorksLaterIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();

    Optional<Integer> result =
        retry.until(
            Cases.NOON.plusSeconds(8),
            () -> Optional.of(tries.incrementAndGet()).filter(n -> n == 4));

    assertThat(result).contains(4);
    assertThat(pauses).hasSize(3);
  }

  @Test
  void whatNeverWorksIsGivenUpWhenTimeIsUpAndNotLater() {
    Optional<String> result = retry.until(Cases.NOON.plusSeconds(8), Optional::empty);

    assertThat(result).isEmpty();
    assertThat(clock.instant()).isEqualTo(Cases.NOON.plusSeconds(8));
  }

  @Test
  void pausesGrowButStayBounded() {
    retry.until(Cases.NOON.plusSeconds(600), Optional::empty);

    assertThat(pauses.getFirst()).isBetween(Duration.ZERO, Duration.ofMillis(50));
    assertThat(pauses.subList(0, pauses.size() - 1))
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) <= 0)
        .anyMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) > 0);
  }

  @Test
  void whenTimeIsUpAlreadyItIsTriedOnceAllTheSame() {
    assertThat(retry.until(Cases.NOON.minusSeconds(1), () -> Optional.of("done"))).contains("done");
    assertThat(retry.until(Cases.NOON, Optional::empty)).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void anInterruptionEndsTheWaitingAndIsKept() {
    Retry interrupted =
        new Retry(
            clock,
            _ -> {
              throw new InterruptedException();
            },
            new Random(1));

    assertThat(interrupted.until(Cases.NOON.plusSeconds(8), Optional::empty)).isEmpty();

    assertThat(Thread.interrupted()).isTrue();
  }
}
