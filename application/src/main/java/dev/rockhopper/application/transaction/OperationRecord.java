package dev.rockhopper.application.transaction;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// The counters of one name. Any number of threads may count.
final class OperationRecord {
  private final String name;
  private final LongAdder committed = new LongAdder();
  private final LongAdder rolledBack = new LongAdder();
  private final LongAdder unknown = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder active = new LongAdder();
  private final Map<FailureKind, LongAdder> failures = new EnumMap<>(FailureKind.class);
  private final DurationHistogram duration = new DurationHistogram();
  private final DurationHistogram waiting = new DurationHistogram();
  private final DurationHistogram committing = new DurationHistogram();

  OperationRecord(String name) {
    this.name = name;
    Stream.of(FailureKind.values()).forEach(kind -> failures.put(kind, new LongAdder()));
  }

  String name() {
    return name;
  }

  void begun() {
    active.increment();
  }

  void committed(WatchedTransaction ended, long now) {
    committed.increment();
    ended(ended, now);
  }

  void rolledBack(WatchedTransaction ended, long now) {
    rolledBack.increment();
    ended(ended, now);
  }

  void unknown(WatchedTransaction ended, long now) {
    unknown.increment();
    ended(ended, now);
  }

  void failed(WatchedTransaction ended, FailureKind kind, long now) {
    failures.getOrDefault(kind, rolledBack).increment();
    ended(ended, now);
  }

  void retried() {
    retried.increment();
  }

  private void ended(WatchedTransaction ended, long now) {
    active.decrement();
    duration.record(now - ended.beganAt);
    if (ended.wasConnected()) {
      waiting.record(ended.waitedNanos());
    }
    if (ended.committingNanos() > 0) {
      committing.record(ended.committingNanos());
    }
  }

  OperationStatistics statistics() {
    Map<FailureKind, Long> byKind = new EnumMap<>(FailureKind.class);
    failures.forEach((kind, count) -> {
      if (count.sum() > 0) {
        byKind.put(kind, count.sum());
      }
    });
    long ok = committed.sum();
    long asked = rolledBack.sum();
    long doubtful = unknown.sum();
    long failed = byKind.values().stream().mapToLong(Long::longValue).sum();
    return new OperationStatistics(
        name,
        ok + asked + doubtful + failed,
        ok,
        asked,
        failed,
        doubtful,
        retried.sum(),
        active.sum(),
        Map.copyOf(byKind),
        duration.summary(),
        waiting.summary(),
        committing.summary());
  }
}
