package dev.rockhopper.application.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SignalTest {
  @Test
  void severalSignalsBeforeALookAreOne() throws InterruptedException {
    Signal signal = new Signal();
    signal.raise();
    signal.raise();
    signal.await(Duration.ofSeconds(20));
    CompletableFuture<Void> waiter =
        CompletableFuture.runAsync(() -> {
          try {
            signal.await(Duration.ofMillis(1));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    waiter.join();

    assertThat(waiter).isCompleted();
  }
}
