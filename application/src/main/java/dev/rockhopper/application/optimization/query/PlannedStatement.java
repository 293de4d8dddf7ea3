package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import java.util.Optional;

/// What the planner says of a statement.
///
/// @param plan for any values
/// @param shape what it asks of its tables, absent where that is not known
/// @param common for the most common values of the columns that it compares, absent where no value
///   is much more common than others, or nobody has planned with them
public record PlannedStatement(
    StatementPlan plan, Optional<StatementShape> shape, Optional<StatementPlan> common) {

  /// Known by its plan only.
  public static PlannedStatement of(StatementPlan plan) {
    return new PlannedStatement(plan, Optional.empty(), Optional.empty());
  }
}
