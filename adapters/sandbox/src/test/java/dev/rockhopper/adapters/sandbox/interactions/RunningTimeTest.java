package dev.rockhopper.adapters.sandbox.interactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningTimeTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
  private final RunningTime running = new RunningTime(now::get, Duration.ofMillis(100));

  @Test
  void whatPassesBetweenTwoLooksCounts() {
    pass(Duration.ofMillis(50));
    pass(Duration.ofMillis(70));

    assertThat(running.nanos()).isEqualTo(Duration.ofMillis(120).toNanos());
  }

  @Test
  void aPauseInWhichNobodyCouldLookCountsForOneLookOnly() {
    pass(Duration.ofMillis(50));
    pass(Duration.ofSeconds(5));

    assertThat(running.nanos()).isEqualTo(Duration.ofMillis(150).toNanos());
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
    running.look();
  }
}
