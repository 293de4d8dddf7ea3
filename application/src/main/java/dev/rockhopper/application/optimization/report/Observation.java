package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.Workload;

/// What an optimizer may look at.
///
/// @param facts the catalog, its counters beginning where the report begins
/// @param workload likewise
/// @param probe the planner
public record Observation(DatabaseFacts facts, Workload workload, IndexProbe probe) {}
