package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.candidate.ExistingIndexes;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An index of a partitioned table is made on all its partitions: none of them needs another that
/// does the same.
final class InheritedIndexes {
  private InheritedIndexes() {}

  /// Those that no partition gets with an index of the table that it is a part of.
  static Set<IndexDefinition> withoutInherited(
      DatabaseFacts database, Set<IndexDefinition> indexes) {
    Set<IndexDefinition> own = new TreeSet<>(IndexChoice.ORDER);
    indexes.stream().filter(it -> !isInherited(database, indexes, it)).forEach(own::add);
    return own;
  }

  private static boolean isInherited(
      DatabaseFacts database, Set<IndexDefinition> indexes, IndexDefinition index) {
    for (Optional<TableName> whole = wholeOf(database, index.table());
        whole.isPresent();
        whole = wholeOf(database, whole.get())) {
      TableName table = whole.get();
      if (indexes.stream()
          .filter(it -> it.table().equals(table))
          .anyMatch(it -> ExistingIndexes.serves(onTable(it, index.table()), index))) {
        return true;
      }
    }
    return false;
  }

  private static Optional<TableName> wholeOf(DatabaseFacts database, TableName table) {
    return database.table(table).flatMap(TableFacts::partitionOf);
  }

  private static IndexDefinition onTable(IndexDefinition index, TableName table) {
    return new IndexDefinition(
        table, index.method(), index.keys(), index.include(), index.predicate(), index.unique());
  }
}
