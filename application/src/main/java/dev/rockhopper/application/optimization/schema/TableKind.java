package dev.rockhopper.application.optimization.schema;

/// What a relation is.
public enum TableKind {
  /// An ordinary table, or a partition.
  TABLE,
  /// A table that is divided into partitions and has no rows of its own.
  PARTITIONED,
  /// A view that is stored.
  MATERIALIZED_VIEW,
  /// A table of another server, which can have no index here.
  FOREIGN;

  /// Whether an index can be created on it.
  public boolean isIndexable() {
    return this != FOREIGN;
  }
}
