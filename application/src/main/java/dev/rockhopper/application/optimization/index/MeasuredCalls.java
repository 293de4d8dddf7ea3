package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.StudiedStatement.Measured;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the statements that look cheap only because the planner is asked about values that nobody
/// asks for. Of a text with parameters it knows what a value costs on average; where a few values
/// have most of the rows, and calls ask for these, the calls cost many times as much.
///
/// That they do is not guessed. It is taken for true of a query only if
///
/// - the server has counted that a call reads at least as many pages as a slow statement costs, and
///   many more than the plan for any values costs (a page that is read in order is the planner's
///   unit), and many more than it gives rows: who wants a thousand rows has to read where they lie;
/// - and the planner itself says that the most common values cost many times as much, and that they
///   explain what was counted. What a bloated table makes a call read, they do not.
///
/// Such a statement is planned with the most common values from then on.
final class MeasuredCalls {
  /// So many statements are planned once more, those that cost most.
  private static final int MOST = 200;

  /// What was counted is at least so many times the cost for any values and the rows given, and
  /// what common values cost is so many times that cost.
  private static final double MANY_TIMES = 2;

  /// The planner's cost for common values is at least this part of the pages counted. It may be
  /// less than all, as the planner takes a limit that is a parameter for a tenth of the rows.
  private static final double EXPLAINED = 0.25;

  private final IndexProbe probe;
  private final double leastCost;

  MeasuredCalls(IndexProbe probe, double leastCost) {
    this.probe = probe;
    this.leastCost = leastCost;
  }

  /// The same statements, in the same order.
  List<StudiedStatement> in(List<StudiedStatement> statements) {
    List<StudiedStatement> found = new ArrayList<>();
    int asked = 0;
    for (StudiedStatement statement : statements) {
      Optional<Double> pages = unexpected(statement);
      if (pages.isPresent() && asked++ < MOST) {
        found.add(withCommonValues(statement, pages.get()).orElse(statement));
      } else {
        found.add(statement);
      }
    }
    return found;
  }

  /// The pages that a call reads, where the plan does not account for them.
  private Optional<Double> unexpected(StudiedStatement statement) {
    if (statement.shape().kind() != StatementShape.Kind.SELECT || statement.cost() >= leastCost) {
      return Optional.empty();
    }
    double calls = statement.statement().calls();
    return statement
        .statement()
        .timing()
        .filter(it -> pages(it) >= MANY_TIMES * it.rows())
        .map(it -> pages(it) / calls)
        .filter(it -> it >= leastCost && it >= MANY_TIMES * statement.cost());
  }

  private static double pages(StatementTiming timing) {
    return (double) timing.blocksHit() + timing.blocksRead();
  }

  private Optional<StudiedStatement> withCommonValues(StudiedStatement statement, double pages) {
    return probe
        .withCommonValues(statement.statement())
        .flatMap(question ->
            planned(probe.plan(question, Configuration.AS_IT_IS))
                .filter(it ->
                    it.cost() >= MANY_TIMES * statement.cost() && it.cost() >= EXPLAINED * pages)
                .map(
                    it -> statement.measured(new Measured(question, pages, statement.cost()), it)));
  }

  private static Optional<StatementPlan> planned(Answer<IndexProbe.Trial> answer) {
    return answer instanceof Answer.Planned<IndexProbe.Trial>(IndexProbe.Trial trial)
        ? Optional.of(trial.plan())
        : Optional.empty();
  }
}
