package dev.rockhopper.application.optimization.advice;

import dev.rockhopper.application.optimization.schema.IndexDefinition;
import java.util.List;

/// An index to create.
///
/// @param id see above
/// @param level see above
/// @param gain see above
/// @param name of the index, unquoted, 63 bytes at the most, the same for the same index
/// @param index what it is
/// @param ddl creates it without blocking writers
/// @param undo drops it
/// @param statements that it serves, those that gain most first
/// @param bytes its estimated size
/// @param insertLoss the share of the rate of inserts into its table that it is expected to cost
/// @param lostHotUpdates how many updates since the statistics began would no longer be hot
/// @param evidence see above
public record IndexCreation(
    String id,
    Level level,
    double gain,
    String name,
    IndexDefinition index,
    String ddl,
    String undo,
    List<StatementGain> statements,
    long bytes,
    double insertLoss,
    long lostHotUpdates,
    List<String> evidence)
    implements Recommendation {

  /// Copies the lists.
  public IndexCreation {
    statements = List.copyOf(statements);
    evidence = List.copyOf(evidence);
  }

  @Override
  public String kind() {
    return "create-index";
  }

  @Override
  public String headline() {
    return "Create an index " + index.sql();
  }

  /// The planner's cost of one call of each statement, without it, summed.
  public double costBefore() {
    return statements.stream().mapToDouble(StatementGain::costBefore).sum();
  }

  /// The same with it.
  public double costAfter() {
    return statements.stream().mapToDouble(StatementGain::costAfter).sum();
  }
}
