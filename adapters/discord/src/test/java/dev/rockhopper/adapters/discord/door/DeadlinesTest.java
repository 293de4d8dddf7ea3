package dev.rockhopper.adapters.discord.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private static final Duration SOON = Duration.ofMillis(20);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger begun = new AtomicInteger();
  private final Deadlines deadlines =
      new Deadlines(
          SOON,
          task -> {
            begun.incrementAndGet();
            threads.execute(task);
          },
          System::nanoTime);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whatDoesNotHappenInTimeIsDoneOtherwise() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);

    var _ = deadlines.begin(done::countDown);

    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsCalledOffIsNotDoneAndLeavesNothing() throws InterruptedException {
    AtomicInteger wrong = new AtomicInteger();
    CountDownLatch last = new CountDownLatch(1);
    for (int i = 0; i < 100; i++) {
      deadlines.begin(wrong::incrementAndGet).callOff();
    }

    var _ = deadlines.begin(last::countDown);

    assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(wrong).hasValue(0);
    assertThat(deadlines.size()).isZero();
  }

  @Test
  void oneThreadWaitsForAll() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(50);
    List<Deadlines.Deadline> calledOff = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      calledOff.add(deadlines.begin(() -> {}));
      var _ = deadlines.begin(all::countDown);
    }

    calledOff.forEach(Deadlines.Deadline::callOff);

    assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(begun.get()).as("those that are done, and who waits").isLessThan(50 + 50);
  }

  @Test
  void onceAllAreOverTheNextIsWaitedForAgain() throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      CountDownLatch done = new CountDownLatch(1);
      var _ = deadlines.begin(done::countDown);
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
