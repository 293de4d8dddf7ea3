package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.history.OwnStatistics;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexAdvice;
import dev.rockhopper.application.optimization.index.IndexOptimizer;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.pool.PoolVerification;
import dev.rockhopper.application.optimization.query.CacheAdvisor;
import dev.rockhopper.application.optimization.query.PlannedStatement;
import dev.rockhopper.application.optimization.query.QueryEvidence;
import dev.rockhopper.application.optimization.query.QueryOptimizer;
import dev.rockhopper.application.optimization.report.ReportService.Advice;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks every optimizer about a database, the one of indexes first: what an index mends is not
/// complained of once more. What processes of the bot have counted of themselves is judged, too,
/// where the database is theirs.
public final class AllOptimizers implements Adviser {
  /// So many statements are planned to be judged, those that take most time.
  private static final int PLANNED = 200;

  /// Processes that were seen so long before the last one are not running any more, nor are those
  /// whose last word came before another began.
  private static final Duration GONE = Duration.ofHours(1);

  private static final Comparator<WorkloadStatement> MOST_TIME_FIRST =
      Comparator.<WorkloadStatement>comparingDouble(
              it -> -it.timing().map(StatementTiming::totalMillis).orElse(0.0))
          .thenComparing(Comparator.comparingDouble(WorkloadStatement::calls).reversed())
          .thenComparing(WorkloadStatement::text);

  private final IndexOptimizer indexes;
  private final QueryOptimizer queries;
  private final CacheAdvisor caches;
  private final Optional<PoolVerification> verification;

  /// Asks these.
  ///
  /// @param verification tries what is advised for pools; absent where nobody has asked for that
  public AllOptimizers(
      IndexOptimizer indexes,
      QueryOptimizer queries,
      CacheAdvisor caches,
      Optional<PoolVerification> verification) {
    this.indexes = indexes;
    this.queries = queries;
    this.caches = caches;
    this.verification = verification;
  }

  @Override
  public Advice advise(Observation seen) {
    List<StatisticsSnapshot> own = seen.counted();
    OwnStatistics counted = OwnStatistics.of(own);
    IndexAdvice advised = indexes.advise(seen.facts(), seen.workload(), seen.probe());
    Map<String, Recommendation> found = new LinkedHashMap<>();
    advised.creations().forEach(it -> found.putIfAbsent(it.id(), it));
    advised.removals().forEach(it -> found.putIfAbsent(it.id(), it));
    advised.findings().forEach(it -> found.putIfAbsent(it.id(), it));
    queries
        .findings(evidence(seen, counted, served(advised.creations())))
        .forEach(it -> found.putIfAbsent(it.id(), it));
    caches
        .findings(counted.caches(), counted.window(), counted.totals().time().toNanos() / 1e6)
        .forEach(it -> found.putIfAbsent(it.id(), it));
    List<String> lookedAt = new ArrayList<>(advised.lookedAt());
    pools(own, counted).forEach(it -> found.putIfAbsent(it.id(), it));
    if (verification.isPresent() && running(own).stream().allMatch(it -> it.pool().isEmpty())) {
      lookedAt.add(
          "No process of the bot has measured its pool, so there was no size to try: let it run for"
              + " a while, with optimizer.enabled.");
    }
    if (!own.isEmpty()) {
      lookedAt.add(
          "What %s counted of %s statements, caches and pool."
              .formatted(
                  own.size() == 1 ? "a process of the bot has" : own.size() + " processes have",
                  own.size() == 1 ? "its" : "their"));
    }
    return new Advice(List.copyOf(found.values()), advised.skipped(), lookedAt);
  }

  /// Processes that are alike are advised alike, and one trial serves them.
  private List<PoolResize> pools(List<StatisticsSnapshot> own, OwnStatistics counted) {
    Map<String, PoolResize> pools = new LinkedHashMap<>();
    running(own).forEach(it -> it.pool().forEach(pool -> pools.putIfAbsent(pool.id(), pool)));
    return pools.values().stream()
        .map(it -> verification.map(trial -> trial.verified(it, counted.statements())).orElse(it))
        .toList();
  }

  private static List<StatisticsSnapshot> running(List<StatisticsSnapshot> own) {
    Optional<Instant> last =
        own.stream().map(it -> it.origin().takenAt()).max(Comparator.naturalOrder());
    return own.stream()
        .filter(it -> last.filter(it.origin().takenAt().plus(GONE)::isAfter).isPresent())
        .filter(it ->
            own.stream()
                .noneMatch(other -> other.origin().startedAt().isAfter(it.origin().takenAt())))
        .toList();
  }

  private QueryEvidence evidence(Observation seen, OwnStatistics counted, Set<String> served) {
    return new QueryEvidence(
        counted.statements(),
        counted.waste(),
        seen.workload(),
        plans(seen),
        Optional.of(seen.facts()),
        served);
  }

  private static Set<String> served(List<IndexCreation> creations) {
    Set<String> served = new HashSet<>();
    creations.forEach(it -> it.statements().stream().map(StatementGain::text).forEach(served::add));
    return served;
  }

  private Map<String, PlannedStatement> plans(Observation seen) {
    Map<String, PlannedStatement> plans = new HashMap<>();
    seen.workload().statements().stream()
        .sorted(MOST_TIME_FIRST)
        .limit(PLANNED)
        .forEach(it -> {
          if (seen.probe().plan(it, Configuration.AS_IT_IS)
              instanceof Answer.Planned<IndexProbe.Trial>(IndexProbe.Trial trial)) {
            Optional<StatementShape> shape =
                seen.probe().shape(it) instanceof Answer.Planned<StatementShape>(var known)
                    ? Optional.of(known)
                    : Optional.empty();
            plans.put(
                it.text(), new PlannedStatement(trial.plan(), shape, common(it, seen.probe())));
          }
        });
    return plans;
  }

  private Optional<StatementPlan> common(WorkloadStatement statement, IndexProbe probe) {
    return Optional.of(statement)
        .filter(queries::isUneven)
        .flatMap(probe::withCommonValues)
        .map(it -> probe.plan(it, Configuration.AS_IT_IS))
        .flatMap(answer ->
            answer instanceof Answer.Planned<IndexProbe.Trial>(IndexProbe.Trial trial)
                ? Optional.of(trial.plan())
                : Optional.empty());
  }
}
