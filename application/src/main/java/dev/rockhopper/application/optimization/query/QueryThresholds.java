package dev.rockhopper.application.optimization.query;

import java.time.Duration;

/// From when on a statement is found fault with.
///
/// @param slowMean takes at least so long on average
/// @param slowCalls and is executed at least so often
/// @param slowTail one of a hundred executions takes at least so long, and ten times as long as
///   half of them
/// @param slowShare more than this share of the executions takes longer than 100 ms; 1 for never
/// @param manyRows gives at least so many rows, on average
/// @param largeTable a table with at least so many rows is large
/// @param misestimate so many times more or fewer rows than planned
public record QueryThresholds(
    Duration slowMean,
    long slowCalls,
    Duration slowTail,
    double slowShare,
    long manyRows,
    long largeTable,
    double misestimate) {
  /// What experience says: a mean of 20 ms over 100 executions.
  public static final QueryThresholds USUAL =
      new QueryThresholds(Duration.ofMillis(20), 100, Duration.ofMillis(100), 1, 1_000, 10_000, 10);

  /// The rules of the first plan: a mean above 50 ms, or a tenth of the executions above 100 ms.
  public static final QueryThresholds SEED =
      new QueryThresholds(
          Duration.ofMillis(50).plusNanos(1), 1, Duration.ofMillis(100), 0.1, 1_000, 10_000, 10);

  /// Refuses what cannot be meant.
  public QueryThresholds {
    if (slowMean.isNegative() || slowTail.isNegative() || slowCalls < 1 || manyRows < 1) {
      throw new IllegalArgumentException("thresholds are above zero");
    }
    if (!(slowShare > 0 && slowShare <= 1) || misestimate <= 1) {
      throw new IllegalArgumentException(
          "a share is above 0 and at most 1, a misestimate above 1, not %s and %s"
              .formatted(slowShare, misestimate));
    }
  }

  /// The same with another bound for the mean.
  public QueryThresholds withSlowMean(Duration mean) {
    return new QueryThresholds(
        mean, slowCalls, slowTail, slowShare, manyRows, largeTable, misestimate);
  }

  /// The same with another bound for the number of executions.
  public QueryThresholds withSlowCalls(long calls) {
    return new QueryThresholds(
        slowMean, calls, slowTail, slowShare, manyRows, largeTable, misestimate);
  }

  /// The same with another bound for the slowest of a hundred.
  public QueryThresholds withSlowTail(Duration tail) {
    return new QueryThresholds(
        slowMean, slowCalls, tail, slowShare, manyRows, largeTable, misestimate);
  }
}
