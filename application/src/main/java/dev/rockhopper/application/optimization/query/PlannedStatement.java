package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.StatementShape;
import java.util.List;
import java.util.Optional;

/// What the planner says of a statement.
///
/// @param plan for any values
/// @param shape what it asks of its tables, absent where that is not known
/// @param typical for values as they are asked, absent where nobody has planned with any
/// @param measured how many rows came where the statement was really executed; empty where, as
///   usual, it was not
public record PlannedStatement(
    StatementPlan plan,
    Optional<StatementShape> shape,
    Optional<StatementPlan> typical,
    List<RowCount> measured) {

  /// Copies the list.
  public PlannedStatement {
    measured = List.copyOf(measured);
  }

  /// Known by its plan only.
  public static PlannedStatement of(StatementPlan plan) {
    return new PlannedStatement(plan, Optional.empty(), Optional.empty(), List.of());
  }

  /// How many rows a step of a plan was to give, and gave.
  ///
  /// @param step such as `Seq Scan on moderation_case`
  /// @param expected by the planner
  /// @param actual in one execution
  public record RowCount(String step, double expected, double actual) {}
}
