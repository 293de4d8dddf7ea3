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

  /// Both together; they are of the same statement at the same call site. Percentiles cannot be
  /// added: of each the longer one is taken.
  public StatementObservation and(StatementObservation other) {
    long count = durations.count() + other.durations.count();
    Duration total = durations.total().plus(other.durations.total());
    return new StatementObservation(
        text,
        operation,
        site,
        new Durations(
            count,
            total,
            count == 0 ? Duration.ZERO : total.dividedBy(count),
            longer(durations.p50(), other.durations.p50()),
            longer(durations.p95(), other.durations.p95()),
            longer(durations.p99(), other.durations.p99()),
            longer(durations.max(), other.durations.max())),
        rows + other.rows,
        errors + other.errors,
        slow + other.slow);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
