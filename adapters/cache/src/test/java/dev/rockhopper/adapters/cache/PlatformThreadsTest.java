package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Few threads of the platform, and as many others as are wanted.
@Timeout(60)
class PlatformThreadsTest {
  private final PlatformThreads threads = new PlatformThreads("test", 2);
  private final CountDownLatch released = new CountDownLatch(1);

  private CompletableFuture<Thread> waiting() {
    CompletableFuture<Thread> worker = new CompletableFuture<>();
    threads.execute(() -> {
      worker.complete(Thread.currentThread());
      CacheWorld.await(released);
    });
    return worker;
  }

  @Test
  void theFirstHaveThreadsOfThePlatformAndTheOthersVirtualOnes() {
    List<Thread> workers = new ArrayList<>();

    for (int i = 0; i < 5; i++) {
      workers.add(waiting().join());
    }

    assertThat(workers)
        .extracting(Thread::isVirtual)
        .containsExactly(false, false, true, true, true);
    assertThat(workers).extracting(Thread::getName).containsOnly("test");
    assertThat(workers).doesNotHaveDuplicates();
    assertThat(workers.getFirst().isDaemon()).isTrue();
    released.countDown();
  }

  @Test
  void whoeverComesAfterOneWhoWasInterruptedIsNot() {
    CompletableFuture<Thread> first = new CompletableFuture<>();
    threads.execute(() -> {
      Thread.currentThread().interrupt();
      first.complete(Thread.currentThread());
    });
    Thread before = first.join();
    Races.until(() -> before.getState() == Thread.State.TIMED_WAITING);
    List<CompletableFuture<Boolean>> seen = new ArrayList<>();

    for (int i = 0; i < 2; i++) {
      CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
      threads.execute(() -> {
        interrupted.complete(Thread.currentThread().isInterrupted());
        CacheWorld.await(released);
      });
      seen.add(interrupted);
    }

    assertThat(seen).extracting(CompletableFuture::join).containsExactly(false, false);
    released.countDown();
  }
}
