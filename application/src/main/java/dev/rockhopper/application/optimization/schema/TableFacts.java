package dev.rockhopper.application.optimization.schema;

import java.util.List;
import java.util.Optional;

/// A table, materialised view or foreign table.
///
/// @param name with its schema
/// @param kind what it is
/// @param rows how many the server believes it has, those of its partitions included; 0 where it
///   was never analysed and is empty
/// @param pages its size in blocks of the server, those of its partitions included
/// @param partitionOf the table that it is a partition of
/// @param columns in their order
/// @param indexes by name
/// @param foreignKeys by name
/// @param writes what has happened to it
/// @param fillFactor how full its pages are made, in percent
public record TableFacts(
    TableName name,
    TableKind kind,
    double rows,
    long pages,
    Optional<TableName> partitionOf,
    List<ColumnFacts> columns,
    List<IndexFacts> indexes,
    List<ForeignKeyFacts> foreignKeys,
    TableWrites writes,
    int fillFactor) {

  /// Copies the lists.
  public TableFacts {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    foreignKeys = List.copyOf(foreignKeys);
  }

  /// The column of this name.
  public Optional<ColumnFacts> column(String column) {
    return columns.stream().filter(it -> it.name().equals(column)).findFirst();
  }
}
