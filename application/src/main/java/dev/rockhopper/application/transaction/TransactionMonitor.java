package dev.rockhopper.application.transaction;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Knows what transactions do: how many ended how under each name, how long they took, and which
/// are running. Counts are exact for any number of threads; counting takes no lock.
///
/// A transaction that runs longer than the threshold is warned of while it runs, once, by
/// [#warnOfLongRunning()], which somebody has to call now and then.
public final class TransactionMonitor {
  /// From when on a transaction is long-running, unless told otherwise.
  public static final Duration LONG_RUNNING = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(TransactionMonitor.class.getName());
  private static final int MOST_NAMES = 500;
  private static final String OTHER = "(other)";
  private static final int SHOWN_FRAMES = 12;

  private final LongSupplier nanoTime;
  private final Duration longRunning;
  private final ConcurrentHashMap<String, OperationRecord> operations = new ConcurrentHashMap<>();
  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
  private final Set<WatchedTransaction> running = ConcurrentHashMap.newKeySet();

  /// Reads the time from `nanoTime`, in nanoseconds from anywhere, as [System#nanoTime()] does.
  ///
  /// @param longRunning from when on a transaction is long-running
  public TransactionMonitor(LongSupplier nanoTime, Duration longRunning) {
    this.nanoTime = nanoTime;
    this.longRunning = longRunning;
  }

  /// What has happened under each name, in the order of the names.
  public List<OperationStatistics> statistics() {
    return operations.values().stream()
        .map(OperationRecord::statistics)
        .sorted(Comparator.comparing(OperationStatistics::name))
        .toList();
  }

  /// What has happened under one name, absent before the first transaction of that name.
  public Optional<OperationStatistics> statistics(String name) {
    return Optional.ofNullable(operations.get(name)).map(OperationRecord::statistics);
  }

  /// Tells `listener` every name, those that are known at once and each other one as soon as it
  /// turns up, before its first transaction begins. A name may be told twice when it turns up just
  /// now. The listener runs on the thread of the transaction and must not throw.
  public void onName(Consumer<String> listener) {
    listeners.add(listener);
    operations.keySet().forEach(listener);
  }

  /// What is running, oldest first.
  public List<RunningTransaction> running() {
    long now = nanoTime.getAsLong();
    return running.stream()
        .map(one -> shown(one, now))
        .sorted(Comparator.comparing(RunningTransaction::age).reversed())
        .toList();
  }

  /// Those that have been running longer than the threshold, oldest first.
  public List<RunningTransaction> longRunning() {
    return running().stream().filter(one -> one.age().compareTo(longRunning) >= 0).toList();
  }

  /// Writes a warning about each transaction that has come to run longer than the threshold since
  /// the last call.
  ///
  /// @return those that were warned of
  public List<RunningTransaction> warnOfLongRunning() {
    long now = nanoTime.getAsLong();
    List<RunningTransaction> found =
        running.stream()
            .filter(one -> now - one.beganAt >= longRunning.toNanos() && one.markWarnedOf())
            .map(one -> shown(one, now))
            .toList();
    found.forEach(TransactionMonitor::warn);
    return found;
  }

  private static void warn(RunningTransaction one) {
    StringBuilder stack = new StringBuilder();
    one.stack().stream()
        .limit(SHOWN_FRAMES)
        .forEach(call -> stack.append("\n    at ").append(call));
    LOG.log(
        System.Logger.Level.WARNING,
        "transaction.long-running transaction=%s age_ms=%d thread=%s statement=\"%s\"%s"
            .formatted(one.name(), one.age().toMillis(), one.thread(), one.statement(), stack));
  }

  private static RunningTransaction shown(WatchedTransaction one, long now) {
    return new RunningTransaction(
        one.operation().name(),
        Duration.ofNanos(now - one.beganAt),
        one.lastStatement(),
        one.thread.getName().isEmpty() ? "virtual-" + one.thread.threadId() : one.thread.getName(),
        List.of(one.thread.getStackTrace()));
  }

  long now() {
    return nanoTime.getAsLong();
  }

  WatchedTransaction begun(String name) {
    WatchedTransaction begun = new WatchedTransaction(operation(name), now());
    begun.operation().begun();
    running.add(begun);
    return begun;
  }

  void committed(WatchedTransaction ended) {
    running.remove(ended);
    ended.operation().committed(ended, now());
  }

  void rolledBack(WatchedTransaction ended) {
    running.remove(ended);
    ended.operation().rolledBack(ended, now());
  }

  void unknown(WatchedTransaction ended) {
    running.remove(ended);
    ended.operation().unknown(ended, now());
  }

  void failed(WatchedTransaction ended, FailureKind kind) {
    running.remove(ended);
    ended.operation().failed(ended, kind, now());
  }

  /// Names are words of the program; if they ever come from elsewhere, memory stays bounded.
  private OperationRecord operation(String name) {
    OperationRecord known = operations.get(name);
    if (known != null) {
      return known;
    }
    String kept = operations.size() < MOST_NAMES ? name : OTHER;
    OperationRecord created = new OperationRecord(kept);
    OperationRecord earlier = operations.putIfAbsent(kept, created);
    if (earlier != null) {
      return earlier;
    }
    listeners.forEach(listener -> listener.accept(kept));
    return created;
  }
}
