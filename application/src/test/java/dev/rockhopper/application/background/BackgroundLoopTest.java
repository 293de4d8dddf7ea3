package dev.rockhopper.application.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundLoopTest {
  private static final Duration FOREVER = Duration.ofDays(1);

  private final Signal signal = new Signal();
  private final AtomicInteger rounds = new AtomicInteger();
  private final Queue<Integer> pauses = new ConcurrentLinkedQueue<>();

  private BackgroundLoop loop(BackgroundLoop.Round round) {
    return new BackgroundLoop(
        "test",
        round,
        () -> signal,
        pauses::add,
        new BackgroundLoop.Events("test.waiting", "test.failed", "test.resumed"));
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void roundsFollowEachOtherAtOnceWhileThereIsMore() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(100);
    try (BackgroundLoop loop =
        loop(() -> {
          done.countDown();
          return done.getCount() > 0 ? Duration.ZERO : FOREVER;
        })) {
      loop.start();

      await(done);
    }
  }

  @Test
  void aSignalEndsTheRest() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(2);
    try (BackgroundLoop loop =
        loop(() -> {
          first.countDown();
          second.countDown();
          return FOREVER;
        })) {
      loop.start();
      await(first);

      signal.raise();

      await(second);
    }
  }

  @Test
  void theRestIsOverByItself() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(2);
    try (BackgroundLoop loop =
        loop(() -> {
          second.countDown();
          return Duration.ofMillis(5);
        })) {
      loop.start();

      await(second);
    }
  }

  @Test
  void noFailureEndsItAndThePausesCountThoseInARow() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(6);
    try (BackgroundLoop loop = loop(() -> failing(done))) {
      loop.start();

      await(done);
    }
    assertThat(pauses).containsExactly(1, 2, 3, 1);
  }

  /// Fails in the rounds 1, 2, 3 and 5.
  private Duration failing(CountDownLatch done) {
    int round = rounds.incrementAndGet();
    Supplier<Duration> outcome =
        switch (round) {
          case 1, 2 ->
              () -> {
                throw new InfrastructureException(FailureCategory.DATABASE, "meant to be away");
              };
          case 3 ->
              () -> {
                throw new StackOverflowError("meant to fail");
              };
          case 5 ->
              () -> {
                throw new IllegalStateException("meant to fail");
              };
          default -> () -> round < 6 ? Duration.ZERO : FOREVER;
        };
    done.countDown();
    return outcome.get();
  }

  @Test
  void whoeverClosesItWaitsForTheRoundThatWasBegun() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    BackgroundLoop loop =
        loop(() -> {
          begun.countDown();
          awaitUninterrupted(mayEnd);
          ended.set(true);
          return Duration.ZERO;
        });
    loop.start();
    await(begun);
    Thread closer = Thread.startVirtualThread(loop::close);
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!loop.isStopping()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      Thread.onSpinWait();
    }

    mayEnd.countDown();

    closer.join();
    assertThat(ended).isTrue();
  }

  @Test
  void aRoundThatDoesNotEndIsInterrupted() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    BackgroundLoop loop =
        loop(() -> {
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
          }
          return Duration.ZERO;
        });
    loop.start();
    await(begun);

    loop.close();

    await(interrupted);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      await(latch);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
