package dev.rockhopper.application.optimization.history;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import dev.rockhopper.application.optimization.workload.CallSite;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What all processes of the bot have counted together, in an order that depends on nothing but
/// what it is.
///
/// @param since when the first of them began, absent where there is none
/// @param window how long they have counted, all together
/// @param totals of all statements
/// @param statements by text and call site, those that took most time first
/// @param waste by problem, statement and caller, that which took most time first
/// @param caches by kind and level
public record OwnStatistics(
    Optional<Instant> since,
    Duration window,
    StatementTotals totals,
    List<StatementObservation> statements,
    List<WasteObservation> waste,
    List<CacheStatistics> caches) {

  /// Copies the lists.
  public OwnStatistics {
    statements = List.copyOf(statements);
    waste = List.copyOf(waste);
    caches = List.copyOf(caches);
  }

  private record StatementKey(String text, CallSite site) {}

  private record WasteKey(Problem problem, String statement, String caller) {}

  private record CacheKey(String kind, CacheLevel level) {}

  /// Adds the snapshots up, each of another process.
  public static OwnStatistics of(List<StatisticsSnapshot> snapshots) {
    List<Origin> origins = snapshots.stream().map(StatisticsSnapshot::origin).toList();
    return new OwnStatistics(
        origins.stream().map(Origin::startedAt).min(Comparator.naturalOrder()),
        origins.stream().map(Origin::window).reduce(Duration.ZERO, Duration::plus),
        snapshots.stream()
            .map(StatisticsSnapshot::totals)
            .reduce(StatementTotals.NONE, StatementTotals::and),
        together(
                snapshots,
                StatisticsSnapshot::statements,
                it -> new StatementKey(it.text(), it.site()),
                StatementObservation::and)
            .stream()
            .sorted(
                Comparator.comparing((StatementObservation it) -> it.durations().total())
                    .reversed()
                    .thenComparing(StatementObservation::text)
                    .thenComparing(it -> it.site().toString()))
            .toList(),
        together(
                snapshots,
                StatisticsSnapshot::waste,
                it -> new WasteKey(it.problem(), it.statement(), it.caller()),
                WasteObservation::and)
            .stream()
            .sorted(
                Comparator.comparing(WasteObservation::time)
                    .reversed()
                    .thenComparing(WasteObservation::statement)
                    .thenComparing(WasteObservation::caller)
                    .thenComparing(WasteObservation::problem))
            .toList(),
        together(
                snapshots,
                StatisticsSnapshot::caches,
                it -> new CacheKey(it.kind(), it.level()),
                OwnStatistics::sum)
            .stream()
            .sorted(
                Comparator.comparing(CacheStatistics::kind).thenComparing(CacheStatistics::level))
            .toList());
  }

  /// The statements as a workload, for those who ask a planner about it: each text once, with `$1`,
  /// `$2` … where values were.
  public Workload workload() {
    Map<String, List<StatementObservation>> byText =
        statements.stream()
            .collect(
                Collectors.groupingBy(
                    StatementObservation::text, TreeMap::new, Collectors.toList()));
    return new Workload(
        Workload.Source.OWN_STATISTICS,
        since,
        byText.entrySet().stream().map(it -> statement(it.getKey(), it.getValue())).toList(),
        List.of());
  }

  private static WorkloadStatement statement(String text, List<StatementObservation> seen) {
    return new WorkloadStatement(
        text,
        seen.stream().mapToLong(StatementObservation::calls).sum(),
        Optional.of(
            new StatementTiming(
                seen.stream().mapToDouble(StatementObservation::totalMillis).sum(),
                seen.stream()
                    .mapToDouble(it -> it.durations().max().toNanos() / 1e6)
                    .max()
                    .orElse(0),
                0,
                seen.stream().mapToLong(StatementObservation::rows).sum(),
                0,
                0,
                0,
                0)));
  }

  private static <T, K> Collection<T> together(
      List<StatisticsSnapshot> snapshots,
      Function<StatisticsSnapshot, List<T>> part,
      Function<T, K> key,
      BinaryOperator<T> sum) {
    return snapshots.stream()
        .flatMap(it -> part.apply(it).stream())
        .collect(Collectors.toMap(key, it -> it, sum))
        .values();
  }

  private static CacheStatistics sum(CacheStatistics one, CacheStatistics other) {
    CacheStatistics.Reads a = one.reads();
    CacheStatistics.Reads b = other.reads();
    CacheStatistics.Loads c = one.loads();
    CacheStatistics.Loads d = other.loads();
    CacheStatistics.Changes e = one.changes();
    CacheStatistics.Changes f = other.changes();
    return new CacheStatistics(
        one.kind(),
        one.level(),
        new CacheStatistics.Reads(
            a.hits() + b.hits(),
            a.absentHits() + b.absentHits(),
            a.misses() + b.misses(),
            a.bypassed() + b.bypassed(),
            a.stale() + b.stale()),
        new CacheStatistics.Loads(
            c.done() + d.done(),
            c.failed() + d.failed(),
            c.shared() + d.shared(),
            c.time().plus(d.time())),
        new CacheStatistics.Changes(
            e.refused() + f.refused(),
            e.evicted() + f.evicted(),
            e.invalidated() + f.invalidated(),
            e.heard() + f.heard()),
        one.size() + other.size());
  }
}
