package dev.rockhopper.adapters.discord.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OverdueTest {
  private static final Duration SOON = Duration.ofMillis(20);

  private final AtomicInteger tasks = new AtomicInteger();

  @Test
  void whatDoesNotHappenInTimeIsDoneOtherwise() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);

    var _ = new Overdue(SOON, Runnable::run, done::countDown);

    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void whatIsCalledOffReachesNoThread() throws InterruptedException {
    CountDownLatch later = new CountDownLatch(1);
    Overdue calledOff = new Overdue(SOON, task -> tasks.incrementAndGet(), () -> {});

    calledOff.callOff();

    var _ = new Overdue(SOON.multipliedBy(2), Runnable::run, later::countDown);
    assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(tasks).hasValue(0);
  }
}
