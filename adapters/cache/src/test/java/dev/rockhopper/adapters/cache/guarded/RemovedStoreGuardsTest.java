package dev.rockhopper.adapters.cache.guarded;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Patience;
import dev.rockhopper.adapters.cache.guarded.GuardedStore.Part;
import dev.rockhopper.application.cache.shared.Found;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What happens where one of the guards before a shared store is taken out.
class RemovedStoreGuardsTest {
  private final FragileStore store = new FragileStore();
  private final CircuitBreaker breaker =
      new CircuitBreaker(
          new Patience(3, Duration.ofMillis(1), Duration.ofMillis(5)), System::nanoTime);
  private final WatcherLog watcher = new WatcherLog();

  @Test
  void withoutTicketsAnAnswerFromBeforeALossIsGivenOutAfterIt() {
    try (GuardedStore guarded = opened(Part.TICKETS)) {
      store.atCall.set(() -> {
        store.atCall.set(() -> {});
        breaker.failed(CircuitBreaker.Failure.BROKEN);
        await("regained", () -> watcher.count("regained") == 2);
      });

      assertThat(guarded.find("key")).isEqualTo(new Found.Nothing());
      assertThat(watcher.told()).contains("lost");
    }
  }

  @Test
  void withoutTellingFirstAValueIsGivenOutBeforeTheWatcherKnows() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    AtomicBoolean isTold = new AtomicBoolean();
    try (GuardedStore guarded = new GuardedStore(store, breaker, Set.of(Part.TELLING_FIRST))) {
      guarded.open(
          new WatcherLog(() -> {
            try {
              mayEnd.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            isTold.set(true);
          }));
      await("in use", guarded::isAvailable);

      assertThat(guarded.find("key")).isEqualTo(new Found.Nothing());
      assertThat(isTold).isFalse();
      mayEnd.countDown();
    }
  }

  private GuardedStore opened(Part without) {
    GuardedStore guarded = new GuardedStore(store, breaker, Set.of(without));
    guarded.open(watcher);
    await("in use", guarded::isAvailable);
    return guarded;
  }
}
