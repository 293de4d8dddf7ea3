package dev.rockhopper.application.moderation;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the worker of this process when there is work, so that it need not look all the time. Safe
/// for any number of threads; several signals before the worker looks are one.
public final class OutboxSignal {
  private final Semaphore raised = new Semaphore(0);

  /// There is work.
  public void raise() {
    raised.release();
  }

  /// Waits until there is work, for `atMost` at the longest.
  public void await(Duration atMost) throws InterruptedException {
    if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      raised.drainPermits();
    }
  }
}
