package dev.rockhopper.application.optimization.schema;

import java.util.List;

/// A reference from a table to another.
///
/// @param name unquoted
/// @param columns of the referring table
/// @param referenced the table that is referred to
/// @param referencedColumns in the order of `columns`
public record ForeignKeyFacts(
    String name, List<String> columns, TableName referenced, List<String> referencedColumns) {

  /// Copies the lists.
  public ForeignKeyFacts {
    columns = List.copyOf(columns);
    referencedColumns = List.copyOf(referencedColumns);
  }
}
