package dev.rockhopper.application.optimization.index;

import java.time.Duration;

/// What an index must achieve to be recommended, and how much is asked to find out.
///
/// @param leastCost a statement that costs the planner less is fast enough, unless the server has
///   counted that its calls, which ask for common values, read so many pages: one that is read in
///   order costs 1 (see [MeasuredCalls])
/// @param mostCostRatio the share of its statements' cost that an index may leave
/// @param leastRows tables with fewer need no index
/// @param writeBudget what writes and bytes weigh
/// @param unusedAfter how old statistics must be for an unused index to count as such
/// @param mostStatements so many statements, those that cost most, are planned with candidates
/// @param mostProbes so many plans are asked for at the most
/// @param mostNodes so many partial choices are looked at in each independent part of the selection
public record IndexSettings(
    double leastCost,
    double mostCostRatio,
    double leastRows,
    WriteBudget writeBudget,
    Duration unusedAfter,
    int mostStatements,
    int mostProbes,
    long mostNodes) {
  /// Dexter's bar, PgHero's smallest table.
  public static final IndexSettings USUAL =
      new IndexSettings(100, 0.5, 500, WriteBudget.USUAL, Duration.ofDays(7), 1_000, 30_000, 5_000);

  /// What writing to indexes may cost.
  ///
  /// @param weight of a unit of cost spent on maintaining an index against one saved by it; 0 for a
  ///   database that is only read
  /// @param mostBytes how large all new indexes together may be
  public record WriteBudget(double weight, long mostBytes) {
    /// A unit is a unit, and there is room.
    public static final WriteBudget USUAL = new WriteBudget(1, Long.MAX_VALUE);
  }
}
