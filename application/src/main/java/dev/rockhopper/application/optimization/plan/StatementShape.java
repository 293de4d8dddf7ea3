package dev.rockhopper.application.optimization.plan;

import java.util.List;

/// What a statement asks of its tables, whatever indexes there are.
///
/// @param kind what it does
/// @param uses each table as often as the statement names it, those behind views included; a
///   partitioned table once, not its partitions
/// @param writes the columns that an UPDATE sets or an INSERT fills, unquoted, in `target`; empty
///   for a DELETE and where all are written
/// @param limited whether it stops after some rows
public record StatementShape(Kind kind, List<TableUse> uses, WriteTarget writes, boolean limited) {

  /// What a statement does.
  public enum Kind {
    /// It reads.
    SELECT,
    /// It adds rows.
    INSERT,
    /// It changes rows.
    UPDATE,
    /// It removes rows.
    DELETE,
    /// It does what fits each row.
    MERGE
  }

  /// Copies the list.
  public StatementShape {
    uses = List.copyOf(uses);
  }
}
