package dev.rockhopper.application.optimization.plan;

import java.util.Set;
import java.util.stream.Collectors;

/// How the planner would carry out a statement.
///
/// @param root the last step
public record StatementPlan(PlanNode root) {

  /// The planner's cost of one call.
  public double cost() {
    return root.totalCost();
  }

  /// The names of the indexes that it uses.
  public Set<String> indexes() {
    return root.all().flatMap(it -> it.index().stream()).collect(Collectors.toUnmodifiableSet());
  }
}
