package dev.rockhopper.application.optimization.workload;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/// What statements took by operation. Bounded: operations are words of the program; if they ever
/// come from elsewhere, the later ones are counted together. Safe for any number of threads.
final class OperationCounters {
  private static final int MOST = 300;
  private static final String OTHER = "(other)";

  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /// The counters of one operation.
  static final class Counter {
    private final LongAdder calls = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void count(Execution execution) {
      calls.increment();
      nanos.add(execution.nanos());
      if (execution.rows() > 0) {
        rows.add(execution.rows());
      }
      if (execution.hasFailed()) {
        errors.increment();
      }
    }

    StatementTotals totals() {
      return new StatementTotals(
          calls.sum(), errors.sum(), rows.sum(), Duration.ofNanos(nanos.sum()));
    }
  }

  Counter of(String operation) {
    Counter known = counters.get(operation);
    if (known != null) {
      return known;
    }
    String kept = operation.isEmpty() || counters.size() >= MOST ? OTHER : operation;
    Counter created = new Counter();
    Counter earlier = counters.putIfAbsent(kept, created);
    if (earlier != null) {
      return earlier;
    }
    listeners.forEach(it -> it.accept(kept));
    return created;
  }

  void onOperation(Consumer<String> listener) {
    listeners.add(listener);
    counters.keySet().forEach(listener);
  }

  Optional<StatementTotals> totals(String operation) {
    return Optional.ofNullable(counters.get(operation)).map(Counter::totals);
  }

  StatementTotals totals() {
    return counters.values().stream()
        .map(Counter::totals)
        .reduce(StatementTotals.NONE, StatementTotals::and);
  }
}
