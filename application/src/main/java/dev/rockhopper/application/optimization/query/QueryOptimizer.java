package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementText;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Finds what is wrong with how statements are asked, and with what the server makes of them. Asks
/// nobody: it judges by what it is given, the same by the same. Each finding says by what it was
/// found, and what share of the time is at stake.
public final class QueryOptimizer {
  private static final int USUAL_BLOCK = 8_192;
  private static final long CHATTY_UNITS = 10;
  private static final double UNEVEN = 10;
  private static final Comparator<QueryFinding> ORDER =
      Comparator.comparingDouble(QueryFinding::gain)
          .thenComparing(QueryFinding::level)
          .reversed()
          .thenComparing(QueryFinding::problem)
          .thenComparing(QueryFinding::statement)
          .thenComparing(QueryFinding::id);

  private final QueryThresholds thresholds;

  /// Judges by these thresholds.
  public QueryOptimizer(QueryThresholds thresholds) {
    this.thresholds = thresholds;
  }

  /// Whether executions of a statement differ so much that it is worth knowing how it is planned
  /// for common values: one took long, and ten times as long as an average one.
  public boolean isUneven(WorkloadStatement statement) {
    return statement
        .timing()
        .filter(it ->
            statement.calls() >= thresholds.slowCalls()
                && it.maxMillis() >= thresholds.slowMean().toMillis()
                && it.maxMillis() >= UNEVEN * it.totalMillis() / statement.calls())
        .isPresent();
  }

  /// What was found, the largest share of the time first.
  public List<QueryFinding> findings(QueryEvidence evidence) {
    List<JudgedStatement> statements = statements(evidence);
    int blockBytes = evidence.facts().map(it -> it.server().blockBytes()).orElse(USUAL_BLOCK);
    var timing = new TimingChecks(thresholds, blockBytes);
    var text = new TextChecks(thresholds, evidence.facts());
    var plans = new PlanChecks(thresholds, evidence.facts());
    var waste = new WasteFindings(totalMillis(evidence));
    return Stream.concat(
            statements.stream()
                .flatMap(it ->
                    Stream.of(timing.findings(it), text.findings(it), plans.findings(it))
                        .flatMap(found -> found)),
            ChattyCommands.together(evidence.waste()).stream()
                .filter(QueryOptimizer::isMoreThanChance)
                .map(it -> waste.finding(it, evidence.own())))
        .sorted(ORDER)
        .toList();
  }

  /// A command that had to wait for its first statements once is not chatty.
  private static boolean isMoreThanChance(WasteObservation waste) {
    return waste.problem() != Problem.CHATTY || waste.units() >= CHATTY_UNITS;
  }

  /// Statements of the workload and of the bot that have the same normalised text are one.
  private static List<JudgedStatement> statements(QueryEvidence evidence) {
    Map<String, List<StatementObservation>> own = new TreeMap<>();
    for (StatementObservation seen : evidence.own()) {
      own.computeIfAbsent(seen.text(), _ -> new ArrayList<>()).add(seen);
    }
    Map<String, List<WorkloadStatement>> asked = new TreeMap<>();
    for (WorkloadStatement statement : evidence.workload().statements()) {
      asked
          .computeIfAbsent(StatementText.of(statement.text()).text(), _ -> new ArrayList<>())
          .add(statement);
    }
    double total = totalMillis(evidence);
    List<JudgedStatement> judged = new ArrayList<>();
    asked.forEach((text, statements) ->
        judged.add(
            new JudgedStatement(
                StatementText.of(text),
                own.getOrDefault(text, List.of()),
                statements,
                planned(evidence, statements),
                statements.stream().anyMatch(evidence::isServed),
                total)));
    own.forEach((text, seen) -> {
      if (!asked.containsKey(text)) {
        judged.add(
            new JudgedStatement(
                StatementText.of(text), seen, List.of(), Optional.empty(), false, total));
      }
    });
    return judged;
  }

  private static Optional<PlannedStatement> planned(
      QueryEvidence evidence, List<WorkloadStatement> statements) {
    return statements.stream()
        .map(it -> evidence.plans().get(it.text()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /// By the server's clock where it has one: it knows of everybody's statements.
  private static double totalMillis(QueryEvidence evidence) {
    double servers =
        evidence.workload().statements().stream()
            .flatMap(it -> it.timing().stream())
            .mapToDouble(it -> it.totalMillis())
            .sum();
    return servers > 0
        ? servers
        : evidence.own().stream().mapToDouble(StatementObservation::totalMillis).sum();
  }
}
