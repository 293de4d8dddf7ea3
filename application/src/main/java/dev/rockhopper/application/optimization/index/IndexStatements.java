package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The SQL that creates an index without blocking writers, and the SQL that drops it.
///
/// PostgreSQL builds no index of a partitioned table concurrently, but takes one together from
/// those of its partitions, which it does.
final class IndexStatements {
  private final DatabaseFacts database;
  private final IndexNames names;

  IndexStatements(DatabaseFacts database, IndexNames names) {
    this.database = database;
    this.names = names;
  }

  String creation(IndexDefinition index, String name) {
    if (!isPartitioned(index.table())) {
      return "CREATE INDEX CONCURRENTLY " + Identifiers.quoted(name) + " " + index.sql();
    }
    List<String> statements = new ArrayList<>();
    onPartitioned(index, name, statements);
    return String.join(";\n", statements);
  }

  String removal(IndexDefinition index, String name) {
    return "DROP INDEX "
        + (isPartitioned(index.table()) ? "" : "CONCURRENTLY ")
        + Identifiers.quoted(new TableName(index.table().schema(), name));
  }

  private void onPartitioned(IndexDefinition index, String name, List<String> statements) {
    statements.add(
        "CREATE INDEX " + Identifiers.quoted(name) + " ON ONLY " + index.sql().substring(3));
    for (TableFacts partition : database.tables()) {
      if (partition.partitionOf().equals(Optional.of(index.table()))
          && partition.kind().isIndexable()) {
        IndexDefinition own = on(partition.name(), index);
        String ownName = names.name(index, partition.name());
        if (partition.kind() == TableKind.PARTITIONED) {
          onPartitioned(own, ownName, statements);
        } else {
          statements.add(
              "CREATE INDEX CONCURRENTLY " + Identifiers.quoted(ownName) + " " + own.sql());
        }
        statements.add(
            "ALTER INDEX "
                + Identifiers.quoted(new TableName(index.table().schema(), name))
                + " ATTACH PARTITION "
                + Identifiers.quoted(new TableName(partition.name().schema(), ownName)));
      }
    }
  }

  private boolean isPartitioned(TableName table) {
    return database.table(table).map(it -> it.kind() == TableKind.PARTITIONED).orElse(false);
  }

  private static IndexDefinition on(TableName table, IndexDefinition index) {
    return new IndexDefinition(
        table, index.method(), index.keys(), index.include(), index.predicate(), index.unique());
  }
}
