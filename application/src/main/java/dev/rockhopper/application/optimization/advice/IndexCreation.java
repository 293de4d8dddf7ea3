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
/// @param insertLossAtMost the same if new rows come in no order of columns that look as if they
///   grew, though nothing else says so; no less than `insertLoss`
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
    double insertLossAtMost,
    long lostHotUpdates,
    List<String> evidence)
    implements Recommendation {
  private static final double NOTABLY = 1.1;

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

  /// Whether it makes a difference for its writers in which order new rows come.
  public boolean isOrderDecisive() {
    return isOrderDecisive(insertLoss, insertLossAtMost);
  }

  /// Whether a loss and the most that it may be differ so much that both are worth saying.
  public static boolean isOrderDecisive(double loss, double atMost) {
    return atMost > NOTABLY * loss;
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
