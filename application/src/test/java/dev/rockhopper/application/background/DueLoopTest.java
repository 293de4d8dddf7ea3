package dev.rockhopper.application.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DueLoopTest {
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Duration DAY = Duration.ofDays(1);

  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final AtomicInteger rounds = new AtomicInteger();
  private final AtomicReference<Optional<Instant>> next = new AtomicReference<>(Optional.empty());

  private DueLoop loop(Duration interval, IntSupplier work) {
    return DueLoop.of(
        new DueLoop.Chore(
            "due-test",
            work,
            2,
            next::get,
            new BackgroundLoop.Events("due.waiting", "due.failed", "due.resumed")),
        interval,
        clock,
        new Backoff(
            SHORT, SHORT, new Random(1), _ -> Thread.currentThread().join(Duration.ofMillis(1))));
  }

  private int nothing() {
    rounds.incrementAndGet();
    return 0;
  }

  private static void await(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  @Test
  void moreThanABatchIsDoneInOneGo() {
    try (DueLoop loop = loop(DAY, () -> rounds.incrementAndGet() < 5 ? 2 : 0)) {
      loop.start();

      await(() -> rounds.get() == 5);
    }
  }

  @Test
  void whatIsDueSoonIsLookedForThen() {
    next.set(Optional.of(Cases.NOON.plus(SHORT)));
    try (DueLoop loop = loop(DAY, this::nothing)) {
      loop.start();

      await(() -> rounds.get() > 2);
    }
  }

  @Test
  void whatSomebodyElseIsAtIsLookedForAgainAfterAMoment() {
    next.set(Optional.of(Cases.NOON.minus(DAY)));
    try (DueLoop loop = loop(DAY, this::nothing)) {
      loop.start();

      await(() -> rounds.get() > 2);
    }
  }

  @Test
  void whatNobodyPlannedHereIsLookedForAfterTheInterval() {
    try (DueLoop loop = loop(SHORT, this::nothing)) {
      loop.start();

      await(() -> rounds.get() > 2);
    }
  }

  @Test
  void aRoundThatFailsIsDoneAgain() {
    IntSupplier failing =
        () -> {
          if (rounds.incrementAndGet() < 4) {
            throw new InfrastructureException(FailureCategory.DATABASE, "away");
          }
          return 0;
        };
    try (DueLoop loop = loop(DAY, failing)) {
      loop.start();

      await(() -> rounds.get() == 4);
    }
  }
}
