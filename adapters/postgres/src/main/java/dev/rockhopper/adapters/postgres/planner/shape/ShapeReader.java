package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import java.util.Map;

/// Reads what a statement asks of its tables from its naked plan: the answer of `EXPLAIN (FORMAT
/// JSON, VERBOSE)` while [#SETTINGS] hold, under which no index hides a condition or an order.
///
/// Safe for use by several threads.
public final class ShapeReader {

  /// The planner's switches for a naked plan, by name, with their values. Those that a server of an
  /// older version does not know may be left out.
  public static final Map<String, String> SETTINGS = Map.of("enable_indexscan", "off");

  private final DatabaseFacts database;

  /// Reads plans of this database.
  public ShapeReader(DatabaseFacts database) {
    this.database = database;
  }

  /// What the statement asks of its tables. What is not understood in a plan becomes a condition of
  /// kind `Other` or is left out.
  ///
  /// @param statement whose plan it is
  /// @param explainJson its naked plan
  /// @throws IllegalArgumentException if the text is no answer of EXPLAIN
  public StatementShape read(StatementText statement, String explainJson) {
    throw new UnsupportedOperationException(statement + explainJson + database);
  }
}
