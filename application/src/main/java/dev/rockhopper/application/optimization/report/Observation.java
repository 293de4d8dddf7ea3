package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.Workload;
import java.util.List;

/// What an optimizer may look at.
///
/// @param facts the catalog, its counters beginning where the report begins
/// @param workload likewise
/// @param probe the planner
/// @param counted what processes of the bot have counted of themselves, newest first; empty where
///   the database is not theirs
public record Observation(
    DatabaseFacts facts, Workload workload, IndexProbe probe, List<StatisticsSnapshot> counted) {
  /// Copies the list.
  public Observation {
    counted = List.copyOf(counted);
  }
}
