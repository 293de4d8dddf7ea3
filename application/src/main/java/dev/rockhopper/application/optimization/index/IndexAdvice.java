package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import java.util.List;

/// What the index optimizer recommends.
///
/// @param creations indexes to create, those that gain most first
/// @param removals indexes to drop, by table and name
/// @param findings references without an index and comparisons that no index serves
/// @param skipped statements that the planner cannot plan
/// @param gap by how much at the most the chosen set is dearer than the best one among the
///   candidates, as a share; 0 where it is proved to be the best
/// @param lookedAt what was looked at and what was not, a sentence each
public record IndexAdvice(
    List<IndexCreation> creations,
    List<IndexRemoval> removals,
    List<QueryFinding> findings,
    List<SkippedStatement> skipped,
    double gap,
    List<String> lookedAt) {

  /// Copies the lists.
  public IndexAdvice {
    creations = List.copyOf(creations);
    removals = List.copyOf(removals);
    findings = List.copyOf(findings);
    skipped = List.copyOf(skipped);
    lookedAt = List.copyOf(lookedAt);
  }
}
