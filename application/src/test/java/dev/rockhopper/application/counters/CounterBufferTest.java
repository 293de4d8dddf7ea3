package dev.rockhopper.application.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.counters.CounterBuffer.Limits;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CounterBufferTest {
  private final Kept kept = new Kept();
  private final CounterBuffer<String> buffer = buffer(Limits.USUAL);

  private CounterBuffer<String> buffer(Limits limits) {
    return new CounterBuffer<>("test", kept, limits, _ -> {});
  }

  @AfterEach
  void close() {
    buffer.close();
  }

  @Test
  void whoeverWaitsHasItKept() {
    buffer.addAndWait("a", 2);
    buffer.addAndWait("a", 3);

    assertThat(kept.of("a")).isEqualTo(5);
  }

  @Test
  void whatIsCountedWhileAStatementIsOnItsWayIsTheNextOne() {
    CountDownLatch release = kept.stopNext();
    Thread first = Thread.startVirtualThread(() -> buffer.addAndWait("a", 1));
    kept.awaitStopped();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      others.add(Thread.startVirtualThread(() -> buffer.addAndWait("b", 1)));
    }
    until(() -> buffer.statistics().counted() == 101 && waiting() == 1);

    release.countDown();
    join(first);
    others.forEach(CounterBufferTest::join);

    assertThat(kept.of("a")).isEqualTo(1);
    assertThat(kept.of("b")).isEqualTo(100);
    assertThat(buffer.statistics().writes()).isLessThanOrEqualTo(12);
  }

  @Test
  void howeverManyCountNothingIsLost() {
    buffer.start();
    Concurrently.times(
        16,
        thread -> {
          for (int n = 0; n < 500; n++) {
            if (n % 2 == 0) {
              buffer.add("k" + n % 7, 1);
            } else {
              buffer.addAndWait("k" + n % 7, 1);
            }
          }
          return thread;
        });

    buffer.close();

    assertThat(kept.total()).isEqualTo(8_000);
  }

  @Test
  void whatNobodyWaitsForIsWrittenByItself() {
    buffer.start();
    buffer.add("a", 7);

    until(() -> kept.of("a") == 7);
  }

  /// Without a thread that writes: what a crash would lose, and a close does not.
  @Test
  void aCloseWritesWhatWaits() {
    buffer.add("a", 7);
    assertThat(kept.of("a")).isZero();

    buffer.close();

    assertThat(kept.of("a")).isEqualTo(7);
  }

  @Test
  void beyondItsRoomWhoeverComesWritesFirst() {
    CounterBuffer<String> small = buffer(new Limits(Duration.ofHours(1), 3));

    for (int n = 0; n < 10; n++) {
      small.add("k" + n, 1);
      assertThat(small.statistics().waiting()).isLessThanOrEqualTo(3);
    }

    assertThat(kept.total()).isEqualTo(9);
    small.close();
    assertThat(kept.total()).isEqualTo(10);
  }

  @Test
  void whereNothingCanBeWrittenWhoeverFindsNoRoomIsCountedAsGivenUpAndHearsNothing() {
    CounterBuffer<String> small = buffer(new Limits(Duration.ofMillis(20), 1));
    small.add("a", 1);
    kept.failNext(
        new InfrastructureException(FailureCategory.DATABASE, "away", new IllegalStateException()));

    small.add("b", 2);
    small.add("a", 4);

    assertThat(small.statistics().givenUp()).isEqualTo(2);
    small.close();
    assertThat(kept.of("a")).isEqualTo(5);
    assertThat(kept.of("b")).isZero();
  }

  @Test
  void whoeverWaitsHearsOfAFailureAndWhatNobodyWaitsForIsWrittenAgain() {
    InfrastructureException away =
        new InfrastructureException(FailureCategory.DATABASE, "away", new IllegalStateException());
    kept.failNext(away);
    buffer.add("a", 5);

    assertThatThrownBy(() -> buffer.addAndWait("a", 1)).isSameAs(away);
    assertThat(kept.of("a")).isZero();
    buffer.flush();

    assertThat(kept.of("a")).as("the one that failed was told").isEqualTo(5);
  }

  /// One of them leads, and the others hear of what became of it, even those who are interrupted.
  @Test
  void anErrorLeavesNobodyWaiting() {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger writes = new AtomicInteger();
    CounterBuffer<String> broken =
        new CounterBuffer<>(
            "broken",
            _ -> {
              if (writes.incrementAndGet() == 1) {
                writing.countDown();
                Kept.await(release);
              } else {
                throw new AssertionError("on purpose");
              }
            },
            Limits.USUAL,
            _ -> {});
    Thread first = Thread.startVirtualThread(() -> broken.addAndWait("a", 1));
    Kept.await(writing);
    Queue<Throwable> heard = new ConcurrentLinkedQueue<>();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(
          Thread.startVirtualThread(() -> {
            try {
              broken.addAndWait("b", 1);
            } catch (IllegalStateException | AssertionError e) {
              heard.add(e);
            }
          }));
    }
    until(() -> broken.statistics().counted() == 11);
    others.forEach(Thread::interrupt);
    release.countDown();
    join(first);
    others.forEach(CounterBufferTest::join);

    assertThat(heard).hasSize(10);
    assertThat(heard)
        .filteredOn(AssertionError.class::isInstance)
        .isNotEmpty()
        .hasSize(writes.get() - 1);
  }

  @Test
  void whatMayHaveBeenKeptIsNotWrittenTwice() {
    kept.failNext(new UnknownOutcomeException("count", new IllegalStateException()));
    buffer.add("a", 5);

    assertThatThrownBy(buffer::flush).isInstanceOf(UnknownOutcomeException.class);
    buffer.flush();

    assertThat(kept.of("a")).isZero();
    assertThat(buffer.statistics().givenUp()).isEqualTo(5);
  }

  @Test
  void aDatabaseThatIsAwayForAWhileLosesNothing() {
    for (int n = 0; n < 4; n++) {
      kept.failNext(new InfrastructureException(FailureCategory.DATABASE, "away"));
    }
    buffer.start();
    buffer.add("a", 5);

    until(() -> kept.of("a") == 5);
  }

  private int waiting() {
    return buffer.statistics().waiting();
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("what was waited for did not happen").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  /// Where the counts are kept.
  private static final class Kept implements CounterBuffer.Store<String> {
    private final Map<String, Long> sums = new HashMap<>();
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private CountDownLatch release = new CountDownLatch(0);

    @Override
    public void add(Map<String, Long> increments) {
      stop();
      keep(increments);
    }

    private synchronized void keep(Map<String, Long> increments) {
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
      increments.forEach((key, by) -> sums.merge(key, by, Long::sum));
    }

    private void stop() {
      CountDownLatch until;
      synchronized (this) {
        until = release;
        release = new CountDownLatch(0);
      }
      if (until.getCount() > 0) {
        stopped.countDown();
        await(until);
      }
    }

    synchronized CountDownLatch stopNext() {
      release = new CountDownLatch(1);
      return release;
    }

    void awaitStopped() {
      await(stopped);
    }

    synchronized void failNext(RuntimeException with) {
      failures.add(with);
    }

    synchronized long of(String key) {
      return sums.getOrDefault(key, 0L);
    }

    synchronized long total() {
      return sums.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void await(CountDownLatch latch) {
      try {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
