package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.application.optimization.plan.StatementPlan;

/// Reads what `EXPLAIN (FORMAT JSON, VERBOSE)` answers.
public final class PlanReader {

  private PlanReader() {}

  /// The plan in an answer.
  ///
  /// @throws IllegalArgumentException if the text is no such answer
  public static StatementPlan read(String explainJson) {
    throw new UnsupportedOperationException(explainJson);
  }
}
