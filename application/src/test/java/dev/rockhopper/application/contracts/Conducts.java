package dev.rockhopper.application.contracts;

import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionMonitor;
import java.util.Random;

/// Ways to conduct transactions in tests.
public final class Conducts {
  private static final int POOL = 10;

  private Conducts() {}

  /// With a monitor of its own, real pauses, and a pool of ten.
  public static TransactionConduct usual() {
    return watchedBy(new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING));
  }

  /// The same with this monitor.
  public static TransactionConduct watchedBy(TransactionMonitor monitor) {
    return over(monitor, POOL);
  }

  /// The same with this monitor, over a pool of this size.
  public static TransactionConduct over(TransactionMonitor monitor, int connections) {
    return TransactionConduct.pausing(monitor, new Random(1), Thread::sleep, connections);
  }
}
