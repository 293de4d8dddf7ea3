package dev.rockhopper.adapters.cache.guarded;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Patience;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class GuardedStoreTest {
  private static final Patience QUICK = new Patience(3, Duration.ofMillis(1), Duration.ofMillis(5));

  private final FragileStore store = new FragileStore();
  private final CircuitBreaker breaker = new CircuitBreaker(QUICK, System::nanoTime);
  private final GuardedStore guarded = new GuardedStore(store, breaker);
  private final WatcherLog watcher = new WatcherLog();

  @AfterEach
  void close() {
    guarded.close();
  }

  @Test
  void nothingIsAskedBeforeItIsConnected() {
    assertThatThrownBy(() -> guarded.find("key")).isInstanceOf(InfrastructureException.class);
    assertThat(store.calls).hasValue(0);

    open();

    assertThat(guarded.find("key")).isEqualTo(new Found.Nothing());
    assertThat(watcher.told()).containsExactly("regained");
  }

  @Test
  void everyCallIsPassedOn() {
    open();

    guarded.findAll(List.of("a"));
    assertThat(guarded.isQuick()).isTrue();
    guarded.findOrLease(Set.of("a"), 1, Duration.ofSeconds(1));
    assertThat(guarded.fill(Map.of("a", new byte[0]), 1, Duration.ofSeconds(1)))
        .containsExactly("a");
    guarded.giveUp(Set.of("a"), 1);
    guarded.hold(Set.of("a"), 1, Duration.ofSeconds(1));
    guarded.release(Set.of("a"), 1);

    assertThat(store.calls).hasValue(6);
    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void whatBreaksIsLostAndRegained() {
    open();
    store.atCall.set(() -> fail("the line was cut"));

    assertThatThrownBy(() -> guarded.find("key")).hasMessage("the line was cut");

    store.atCall.set(() -> {});
    await("back", () -> watcher.count("regained") == 2);
    await("closed", guarded::isAvailable);
    assertThat(watcher.told()).containsExactly("regained", "lost", "regained");
    guarded.find("key");
  }

  @Test
  void aSlowReadAloneLosesNothing() {
    open();
    store.atCall.set(() -> fail("slow"));

    assertThatThrownBy(() -> guarded.find("key")).hasMessage("slow");
    assertThatThrownBy(() -> guarded.findAll(List.of("key"))).hasMessage("slow");
    assertThat(guarded.isAvailable()).isTrue();
    assertThatThrownBy(() -> guarded.find("key")).hasMessage("slow");

    await("lost", () -> watcher.count("lost") == 1);
  }

  /// Its keys are owed; everything that is there is not old because of it.
  @Test
  void aSlowHoldOrReleaseNowAndThenLosesNothing() {
    open();

    for (int i = 0; i < 100; i++) {
      store.atCall.set(() -> fail("slow"));
      assertThatThrownBy(() -> guarded.hold(Set.of("key"), 1, Duration.ofSeconds(1)))
          .hasMessage("slow");
      assertThatThrownBy(() -> guarded.release(Set.of("key"), 1)).hasMessage("slow");
      store.atCall.set(() -> {});
      guarded.release(Set.of("key"), 1);
    }

    assertThat(guarded.isAvailable()).isTrue();
    assertThat(watcher.count("lost")).isZero();
  }

  @Test
  void threeSlowOnesOfWritersInARowAreALossThoughReadersAreQuick() {
    open();

    for (int i = 0; i < 3; i++) {
      store.atCall.set(() -> fail("slow"));
      assertThatThrownBy(() -> guarded.hold(Set.of("key"), 1, Duration.ofSeconds(1)))
          .hasMessage("slow");
      store.atCall.set(() -> {});
      Throwable _ = catchThrowable(() -> guarded.find("key"));
    }

    await("lost", () -> watcher.count("lost") == 1);
  }

  /// It was not asked, and says nothing that is not so.
  @Test
  void whatThisProcessDoesNotComeToAskLosesNothing() {
    open();
    store.atCall.set(() -> fail("no connection free"));

    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> guarded.find("key")).hasMessage("no connection free");
      assertThatThrownBy(() -> guarded.hold(Set.of("key"), 1, Duration.ofSeconds(1)))
          .hasMessage("no connection free");
      assertThatThrownBy(() -> guarded.release(Set.of("key"), 1)).hasMessage("no connection free");
    }

    assertThat(guarded.isAvailable()).isTrue();
    assertThat(watcher.count("lost")).isZero();
  }

  @Test
  void aLookThatFailsLosesIt() {
    open();
    store.atVerify.set(() -> fail("another server than before"));

    await("lost without a call", () -> watcher.count("lost") == 1);

    store.atVerify.set(() -> {});
    await("regained", guarded::isAvailable);
  }

  @Test
  void whileItIsAwayNothingIsAsked() {
    open();
    store.atRestore.set(() -> fail("refused"));
    store.atCall.set(() -> fail("the line was cut"));
    assertThatThrownBy(() -> guarded.find("key")).isInstanceOf(InfrastructureException.class);
    int calls = store.calls.get();

    for (int i = 0; i < 1_000; i++) {
      Throwable thrown = catchThrowable(() -> guarded.find("key"));
      assertThat(thrown).isInstanceOf(InfrastructureException.class);
      assertThat(((InfrastructureException) thrown).category()).isEqualTo(FailureCategory.CACHE);
      assertThat(thrown.getStackTrace()).as("dear").isEmpty();
    }

    assertThat(store.calls).hasValue(calls);
    assertThat(watcher.count("regained")).isEqualTo(1);
  }

  /// Printed, since the machine may have other things to do.
  @Test
  void howMuchACallCostsWhileItIsAway(TestReporter reporter) {
    int rounds = 200_000;
    long[] took = new long[5];
    for (int i = 0; i < took.length; i++) {
      long begin = System.nanoTime();
      int refused = 0;
      for (int round = 0; round < rounds; round++) {
        try {
          guarded.find("key");
        } catch (InfrastructureException e) {
          refused++;
        }
      }
      took[i] = (System.nanoTime() - begin) / rounds;
      assertThat(refused).isEqualTo(rounds);
    }

    reporter.publishEntry("a call while it is away", took[took.length - 1] + " ns");
  }

  @Test
  void regainedIsToldBeforeAnythingIsGivenOut() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean isTold = new AtomicBoolean();
    WatcherLog slow =
        new WatcherLog(() -> {
          isTold.set(true);
          awaitQuietly(mayEnd);
        });
    guarded.open(slow);
    await("being told", isTold::get);

    assertThatThrownBy(() -> guarded.find("key")).isInstanceOf(InfrastructureException.class);
    assertThat(store.calls).hasValue(0);
    mayEnd.countDown();

    await("in use", guarded::isAvailable);
    guarded.find("key");
  }

  @Test
  void whoeverIsToldMayUseTheStoreToPutItInOrder() {
    AtomicReference<Object> found = new AtomicReference<>();
    guarded.open(
        new WatcherLog(() -> {
          guarded.hold(Set.of("epoch"), 1, Duration.ofSeconds(1));
          found.set(guarded.find("epoch"));
        }));

    await("in use", guarded::isAvailable);

    assertThat(found).hasValue(new Found.Nothing());
    assertThat(store.calls).hasValue(2);
  }

  @Test
  void ifThatFailsItIsTriedAgain() {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    guarded.open(
        new WatcherLog(() -> {
          if (isFirst.getAndSet(false)) {
            fail("gone again");
          }
        }));

    await("in use", guarded::isAvailable);

    assertThat(store.restored).hasValue(2);
  }

  @Test
  void anAnswerFromBeforeALossIsNotGivenOut() {
    open();
    store.atCall.set(() -> {
      store.atCall.set(() -> {});
      breaker.failed(CircuitBreaker.Failure.BROKEN);
      await("back", () -> watcher.count("regained") == 2);
      await("closed", breaker::isClosed);
    });

    assertThatThrownBy(() -> guarded.find("key")).hasMessage("fragile is away");
    assertThatThrownBy(
            () -> {
              store.atCall.set(() -> breaker.failed(CircuitBreaker.Failure.BROKEN));
              guarded.hold(Set.of("key"), 1, Duration.ofSeconds(1));
            })
        .isInstanceOf(InfrastructureException.class);
  }

  @Test
  void itIsTriedUntilItIsThere() {
    AtomicBoolean isThere = new AtomicBoolean();
    store.atRestore.set(() -> {
      if (!isThere.get()) {
        fail("wrong password");
      }
    });
    guarded.open(watcher);
    assertThat(watcher.told()).isEmpty();
    isThere.set(true);

    await("in use", guarded::isAvailable);

    assertThat(watcher.told()).isEqualTo(List.of("regained"));
  }

  @Test
  void aMistakeOfOursEndsNothing() {
    AtomicBoolean isFirst = new AtomicBoolean(true);
    store.atRestore.set(() -> {
      if (isFirst.getAndSet(false)) {
        throw new IllegalStateException("a mistake");
      }
    });
    store.atVerify.set(() -> {
      throw new IllegalStateException("another");
    });

    open();

    assertThat(guarded.isAvailable()).isTrue();
  }

  @Test
  void whoeverIsClosedIsClosedOnceAndAsksNothing() {
    open();

    guarded.close();

    assertThat(store.closed).hasValue(1);
    assertThatThrownBy(() -> guarded.find("key")).isInstanceOf(InfrastructureException.class);
  }

  private void open() {
    guarded.open(watcher);
    await("in use", guarded::isAvailable);
  }

  private static void fail(String what) {
    throw FragileStore.broken(what);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
