package dev.rockhopper.application.optimization.report;

import java.time.Instant;
import java.util.List;

/// What carrying out a recommendation has brought, measured.
///
/// @param id of the recommendation
/// @param headline what was recommended
/// @param advisedAt when the last report recommended it
/// @param measuredSince from when on the calls after it are counted: the first report that knows it
///   as done, or `advisedAt` where this one is the first
/// @param statements those that it was to serve and that were asked before and after
public record MeasuredEffect(
    String id,
    String headline,
    Instant advisedAt,
    Instant measuredSince,
    List<StatementEffect> statements) {

  /// Copies the list.
  public MeasuredEffect {
    statements = List.copyOf(statements);
  }

  /// One statement, before and after.
  ///
  /// @param text of the statement, perhaps cut short
  /// @param before what a call took
  /// @param after what a call takes
  public record StatementEffect(String text, PerCall before, PerCall after) {
    /// How many times faster a call is, below 1 where it is slower.
    public double factor() {
      return before.millis() / Math.max(after.millis(), 1e-6);
    }
  }

  /// The mean of some calls.
  ///
  /// @param calls how many, above zero
  /// @param millis the mean time of one
  /// @param blocks the mean number of blocks that one touches, in memory or not
  public record PerCall(double calls, double millis, double blocks) {}
}
