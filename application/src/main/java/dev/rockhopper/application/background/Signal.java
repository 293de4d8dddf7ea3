package dev.rockhopper.application.background;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes whoever waits for news, so that they need not look all the time. Safe for any number of
/// threads; several signals before somebody waits are one.
public final class Signal {
  private final Semaphore raised = new Semaphore(0);

  /// There is news.
  public void raise() {
    raised.release();
  }

  /// Waits until there is news, for `atMost` at the longest.
  ///
  /// @return whether there was any
  public boolean await(Duration atMost) throws InterruptedException {
    boolean isRaised = raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    if (isRaised) {
      raised.drainPermits();
    }
    return isRaised;
  }
}
