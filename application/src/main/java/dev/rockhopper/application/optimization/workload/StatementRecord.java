package dev.rockhopper.application.optimization.workload;

import dev.rockhopper.application.transaction.DurationHistogram;
import java.util.concurrent.atomic.LongAdder;

/// The counters of a statement at one call site. Any number of threads may count.
final class StatementRecord {
  private final KnownStatement statement;
  private final CallSite site;
  private final OperationCounters.Counter counter;
  private final long inheritedNanos;
  private final DurationHistogram durations = new DurationHistogram();
  private final LongAdder rows = new LongAdder();
  private final LongAdder errors = new LongAdder();

  /// @param counter of its operation
  /// @param inheritedNanos what the statement may have taken before it was kept
  StatementRecord(
      KnownStatement statement,
      CallSite site,
      OperationCounters.Counter counter,
      long inheritedNanos) {
    this.counter = counter;
    this.statement = statement;
    this.site = site;
    this.inheritedNanos = inheritedNanos;
  }

  void record(Execution execution) {
    durations.record(execution.nanos());
    if (execution.rows() > 0) {
      rows.add(execution.rows());
    }
    if (execution.hasFailed()) {
      errors.increment();
    }
  }

  OperationCounters.Counter counter() {
    return counter;
  }

  KnownStatement statement() {
    return statement;
  }

  CallSite site() {
    return site;
  }

  /// By what it is kept: the time that it took for certain, and the time that it may have taken.
  long weight() {
    return inheritedNanos + durations.totalNanos();
  }

  StatementObservation observation() {
    return new StatementObservation(
        statement.text().text(),
        statement.operation(),
        site,
        durations.summary(),
        rows.sum(),
        errors.sum(),
        durations.longerThan(StatementObservation.SLOW));
  }
}
