package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/// Makes the report that a person reviews: looks at the database, asks every optimizer, compares
/// with earlier reports, and keeps what the next one needs.
public final class ReportService {

  /// One optimizer.
  @FunctionalInterface
  public interface Adviser {
    /// What it makes of a database.
    Advice advise(Observation observation);
  }

  /// What one optimizer says.
  ///
  /// @param recommendations in any order
  /// @param skipped what it cannot say anything about
  /// @param lookedAt what it has looked at, a sentence each
  public record Advice(
      List<Recommendation> recommendations, List<SkippedStatement> skipped, List<String> lookedAt) {
    /// Copies the lists.
    public Advice {
      recommendations = List.copyOf(recommendations);
      skipped = List.copyOf(skipped);
      lookedAt = List.copyOf(lookedAt);
    }
  }

  private final List<Adviser> advisers;
  private final ReportHistory history;
  private final Clock clock;

  /// A service over these optimizers.
  public ReportService(List<Adviser> advisers, ReportHistory history, Clock clock) {
    this.advisers = List.copyOf(advisers);
    this.history = history;
    this.clock = clock;
  }

  /// The report on a database, which stays open. A workload from a file is a thought, so such a
  /// report is neither compared with earlier ones nor kept.
  public OptimizerReport report(InspectedDatabase database, Since since) {
    Instant now = clock.instant();
    DatabaseFacts facts = database.facts();
    Workload workload = database.workload();
    boolean isThought = workload.source() == Workload.Source.FILE;
    ReportHistory.Past past = isThought ? ReportHistory.Past.NONE : history.past(facts.server());
    Optional<ReportSnapshot> beginning = since.chosenFrom(past.snapshots());
    Observation seen =
        beginning
            .map(Growth::new)
            .map(it ->
                new Observation(
                    it.of(facts), it.of(workload), database.probe(), database.counted()))
            .orElseGet(
                () -> new Observation(facts, workload, database.probe(), database.counted()));

    List<Recommendation> recommendations = new ArrayList<>();
    SequencedSet<SkippedStatement> skipped = new LinkedHashSet<>(workload.skipped());
    List<String> lookedAt = new ArrayList<>(whatIsThere(seen));
    since(since, beginning, isThought).ifPresent(lookedAt::add);
    for (Adviser adviser : advisers) {
      Advice advice = adviser.advise(seen);
      recommendations.addAll(advice.recommendations());
      skipped.addAll(advice.skipped());
      lookedAt.addAll(advice.lookedAt());
    }
    lookedAt.add(seen.probe().description());
    lookedAt.addAll(database.remarks());
    lookedAt.addAll(past.unreadable());

    ReportSnapshot snapshot = ReportSnapshot.of(now, facts, workload, recommendations);
    List<String> changes =
        beginning
            .or(() -> past.snapshots().stream().reduce((_, later) -> later))
            .map(it -> new Changes(it, snapshot).sentences(workload))
            .orElse(List.of());
    List<MeasuredEffect> effects = Effects.of(past.snapshots(), snapshot);
    if (!isThought) {
      history.keep(facts.server(), snapshot).ifPresent(lookedAt::add);
    }
    return new OptimizerReport(
        now,
        facts.server(),
        WorkloadSummary.of(seen.workload()),
        List.copyOf(new LinkedHashSet<>(lookedAt)),
        recommendations,
        sorted(skipped),
        changes,
        effects);
  }

  /// Everything about one recommendation of a report, absent where it has none with this id.
  public Optional<Explanation> explain(
      InspectedDatabase database, OptimizerReport report, String id) {
    return report.recommendations().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .map(it -> new Planning(database).explain(it));
  }

  private static List<SkippedStatement> sorted(SequencedSet<SkippedStatement> skipped) {
    return skipped.stream()
        .map(it -> new SkippedStatement(Secrets.hidden(it.text()), Secrets.hidden(it.reason())))
        .sorted(
            Comparator.comparing(SkippedStatement::text).thenComparing(SkippedStatement::reason))
        .toList();
  }

  private static List<String> whatIsThere(Observation seen) {
    DatabaseFacts facts = seen.facts();
    Workload workload = seen.workload();
    int indexes = facts.tables().stream().map(TableFacts::indexes).mapToInt(List::size).sum();
    double calls = workload.statements().stream().mapToDouble(it -> it.calls()).sum();
    return List.of(
        "%s with %s in the database %s."
            .formatted(
                Figures.counted(facts.tables().size(), "table"),
                Figures.counted(indexes, "index"),
                facts.server().database()),
        "%s with %s, %s%s."
            .formatted(
                Figures.counted(workload.statements().size(), "statement"),
                Figures.counted(calls, "call"),
                switch (workload.source()) {
                  case SERVER_STATISTICS -> "as pg_stat_statements counts them";
                  case OWN_STATISTICS -> "as Rockhopper has counted them";
                  case FILE -> "from the workload file";
                },
                workload.since().map(it -> " since " + Figures.moment(it)).orElse("")));
  }

  private static Optional<String> since(
      Since since, Optional<ReportSnapshot> beginning, boolean isThought) {
    return switch (since) {
      case Since.Ever _ -> Optional.empty();
      case Since.Moment(Instant at) ->
          Optional.of(
              isThought
                  ? "A workload file has no past, so --since changes nothing."
                  : beginning
                      .map(it ->
                          "Counted is what came after the report of %s%s."
                              .formatted(
                                  Figures.moment(it.takenAt()),
                                  it.takenAt().isAfter(at) ? ", the first one that is kept" : ""))
                      .orElse(
                          "No earlier report on this database is kept, so everything is counted"
                              + " that the server has counted."));
    };
  }
}
