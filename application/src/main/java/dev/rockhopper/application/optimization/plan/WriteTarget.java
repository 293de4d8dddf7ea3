package dev.rockhopper.application.optimization.plan;

import dev.rockhopper.application.optimization.schema.TableName;
import java.util.Optional;
import java.util.Set;

/// What a statement writes.
///
/// @param table absent where it only reads
/// @param columns that an UPDATE sets, unquoted; empty where it sets none or nobody can tell
/// @param rows how many a call is expected to write
public record WriteTarget(Optional<TableName> table, Set<String> columns, double rows) {
  /// It only reads.
  public static final WriteTarget NONE = new WriteTarget(Optional.empty(), Set.of(), 0);

  /// Copies the set.
  public WriteTarget {
    columns = Set.copyOf(columns);
  }
}
