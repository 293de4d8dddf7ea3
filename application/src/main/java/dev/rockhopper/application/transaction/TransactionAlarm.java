package dev.rockhopper.application.transaction;

import dev.rockhopper.application.retry.Retry;
import java.time.Duration;

/// Looks once a second, on a virtual thread of its own, for transactions that have been running for
/// too long, and lets [TransactionMonitor] warn of them. Started once, closed once.
public final class TransactionAlarm implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(TransactionAlarm.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final TransactionMonitor monitor;
  private final Retry.Pause pause;
  private final Thread thread;

  /// Will look at what `monitor` knows.
  public TransactionAlarm(TransactionMonitor monitor, Retry.Pause pause) {
    this.monitor = monitor;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("transaction-alarm").unstarted(this::run);
  }

  /// Begins.
  public void start() {
    thread.start();
  }

  /// Ends, at once.
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        pause.pause(PERIOD);
        look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      monitor.warnOfLongRunning();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "transaction.alarm-failed", e);
    }
  }
}
