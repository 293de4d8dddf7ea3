package dev.rockhopper.application.transaction;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// One attempt that is running. Written by its thread, read by whoever looks for long-running ones.
final class WatchedTransaction implements TransactionWatch {
  final Thread thread = Thread.currentThread();
  final long beganAt;
  private final OperationRecord operation;
  private final AtomicBoolean warnedOf = new AtomicBoolean();
  private final AtomicReference<String> sql = new AtomicReference<>("");
  private final AtomicBoolean connected = new AtomicBoolean();
  private final AtomicLong waitedNanos = new AtomicLong();
  private final AtomicLong committingNanos = new AtomicLong();

  WatchedTransaction(OperationRecord operation, long beganAt) {
    this.operation = operation;
    this.beganAt = beganAt;
  }

  @Override
  public void connected(long nanos) {
    connected.set(true);
    waitedNanos.addAndGet(nanos);
  }

  @Override
  public void statement(String text) {
    sql.set(text);
  }

  void committed(long nanos) {
    committingNanos.set(nanos);
  }

  OperationRecord operation() {
    return operation;
  }

  boolean wasConnected() {
    return connected.get();
  }

  long waitedNanos() {
    return waitedNanos.get();
  }

  long committingNanos() {
    return committingNanos.get();
  }

  String lastStatement() {
    return sql.get();
  }

  /// True the first time.
  boolean markWarnedOf() {
    return warnedOf.compareAndSet(false, true);
  }
}
