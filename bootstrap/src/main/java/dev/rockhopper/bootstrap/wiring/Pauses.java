package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.Deliberately;
import jakarta.inject.Inject;
import java.time.Duration;

/// Waits by the clock on the wall.
final class Pauses implements Retry.Pause {

  @Inject
  Pauses() {}

  @Override
  @Deliberately(breaks = 10, because = "a pause between tries waits for nothing but time")
  public void pause(Duration length) throws InterruptedException {
    Thread.sleep(length);
  }
}
