package dev.rockhopper.application.transaction;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One attempt that is running. Written by its thread, read by whoever looks for long-running ones.
final class WatchedTransaction implements TransactionWatch {
  final Thread thread = Thread.currentThread();
  final long beganAt;
  private final OperationRecord operation;
  private final AtomicBoolean warnedOf = new AtomicBoolean();
  private volatile @Nullable String sql;
  private boolean connected;
  private long waitedNanos;
  private long committingNanos;

  WatchedTransaction(OperationRecord operation, long beganAt) {
    this.operation = operation;
    this.beganAt = beganAt;
  }

  @Override
  public void connected(long nanos) {
    connected = true;
    waitedNanos += nanos;
  }

  @Override
  public void statement(String text) {
    sql = text;
  }

  void committed(long nanos) {
    committingNanos = nanos;
  }

  OperationRecord operation() {
    return operation;
  }

  boolean wasConnected() {
    return connected;
  }

  long waitedNanos() {
    return waitedNanos;
  }

  long committingNanos() {
    return committingNanos;
  }

  String lastStatement() {
    String text = sql;
    return text == null ? "" : text;
  }

  /// True the first time.
  boolean markWarnedOf() {
    return warnedOf.compareAndSet(false, true);
  }
}
