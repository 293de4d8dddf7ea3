package dev.rockhopper.application.optimization.workload;

import dev.rockhopper.application.transaction.Durations;
import java.time.Duration;

/// What was seen of a statement at one call site.
///
/// @param text normalised
/// @param operation the repository's operation that asked it first, such as
///   `JooqCaseRepository.find`; empty where it is none
/// @param site from where it was asked
/// @param durations of all executions
/// @param rows that all executions gave or changed
/// @param errors executions that failed
/// @param slow executions that took longer than [#SLOW]
public record StatementObservation(
    String text,
    String operation,
    CallSite site,
    Durations durations,
    long rows,
    long errors,
    long slow) {
  /// From when on an execution counts as slow, whatever else is asked.
  public static final Duration SLOW = Duration.ofMillis(100);

  /// How often it was executed.
  public long calls() {
    return durations.count();
  }

  /// How long all executions took, in milliseconds.
  public double totalMillis() {
    return durations.total().toNanos() / 1e6;
  }

  /// How many rows an execution gives or changes on average.
  public double rowsPerCall() {
    return calls() == 0 ? 0 : (double) rows / calls();
  }
}
