package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import java.util.List;
import java.util.Optional;

/// Everything about one recommendation.
///
/// @param recommendation which
/// @param statements those that it is about, with their plans
public record Explanation(Recommendation recommendation, List<Planned> statements) {

  /// Copies the list.
  public Explanation {
    statements = List.copyOf(statements);
  }

  /// A statement and how it would be carried out.
  ///
  /// @param text of the statement
  /// @param before its plan as it is
  /// @param after its plan if the recommendation is followed, absent where that changes none
  /// @param refusal why there is no plan
  public record Planned(
      String text,
      Optional<StatementPlan> before,
      Optional<StatementPlan> after,
      Optional<String> refusal) {}
}
