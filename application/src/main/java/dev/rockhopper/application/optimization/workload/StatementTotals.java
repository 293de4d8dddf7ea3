package dev.rockhopper.application.optimization.workload;

import java.time.Duration;

/// What all statements of a process took together, those among them that are no longer kept one by
/// one.
///
/// @param calls executions
/// @param errors executions that failed
/// @param rows that were given or changed
/// @param time how long all executions took
public record StatementTotals(long calls, long errors, long rows, Duration time) {
  /// Nothing yet.
  public static final StatementTotals NONE = new StatementTotals(0, 0, 0, Duration.ZERO);

  /// Both together.
  public StatementTotals and(StatementTotals other) {
    return new StatementTotals(
        calls + other.calls, errors + other.errors, rows + other.rows, time.plus(other.time));
  }
}
