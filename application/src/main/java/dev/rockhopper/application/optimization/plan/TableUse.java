package dev.rockhopper.application.optimization.plan;

import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.List;
import java.util.Set;

/// One table as a statement uses it.
///
/// @param table which
/// @param conditions that all must hold, those that compare with another table among them
/// @param ordering what the statement, or a step that limits or groups it, wants the rows of this
///   table sorted by; empty where the order does not matter or columns of several tables make it
/// @param grouping columns or expressions that rows of this table are grouped or made distinct by
/// @param nearest columns or expressions by whose distance to a value (`<->`) the rows are sorted
/// @param columns all columns of the table that the statement reads, unquoted
/// @param rows how many of the table are expected to fulfil all conditions but those that compare
///   with other tables
public record TableUse(
    TableName table,
    List<Condition> conditions,
    List<IndexKey> ordering,
    List<IndexKey.Term> grouping,
    List<IndexKey.Term> nearest,
    Set<String> columns,
    double rows) {

  /// Copies the collections.
  public TableUse {
    conditions = List.copyOf(conditions);
    ordering = List.copyOf(ordering);
    grouping = List.copyOf(grouping);
    nearest = List.copyOf(nearest);
    columns = Set.copyOf(columns);
  }

  /// One whose rows no distance sorts.
  public TableUse(
      TableName table,
      List<Condition> conditions,
      List<IndexKey> ordering,
      List<IndexKey.Term> grouping,
      Set<String> columns,
      double rows) {
    this(table, conditions, ordering, grouping, List.of(), columns, rows);
  }
}
