package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.adapters.postgres.catalog.TableQuery.Relation;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ForeignKeyFacts;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What belongs to tables, by the number of the table.
///
/// @param columns in their order
/// @param indexes by name
/// @param foreignKeys by name
record TableParts(
    Map<Long, List<ColumnFacts>> columns,
    Map<Long, List<IndexFacts>> indexes,
    Map<Long, List<ForeignKeyFacts>> foreignKeys) {

  /// What a table has, its partitions included.
  private record Total(double rows, long pages, TableWrites writes) {
    private static final Total NONE = new Total(0, 0, TableWrites.NONE);

    private Total plus(Relation part) {
      TableWrites more = part.writes();
      return new Total(
          rows + part.rows(),
          pages + part.pages(),
          new TableWrites(
              writes.inserted() + more.inserted(),
              writes.updated() + more.updated(),
              writes.hotUpdated() + more.hotUpdated(),
              writes.deleted() + more.deleted(),
              writes.sequentialScans() + more.sequentialScans(),
              writes.indexScans() + more.indexScans()));
    }
  }

  List<TableFacts> join(List<Relation> relations) {
    Map<Long, Relation> byNumber = new HashMap<>();
    relations.forEach(it -> byNumber.put(it.number(), it));
    Map<Long, Total> totals = new HashMap<>();
    for (Relation part : relations) {
      Optional<Relation> at = Optional.of(part);
      while (at.isPresent()) {
        long number = at.get().number();
        totals.put(number, totals.getOrDefault(number, Total.NONE).plus(part));
        at = at.get().parent().flatMap(it -> Optional.ofNullable(byNumber.get(it)));
      }
    }
    return relations.stream()
        .map(it -> table(it, byNumber, totals.getOrDefault(it.number(), Total.NONE)))
        .toList();
  }

  private TableFacts table(Relation relation, Map<Long, Relation> byNumber, Total total) {
    long number = relation.number();
    return new TableFacts(
        relation.name(),
        relation.kind(),
        total.rows(),
        total.pages(),
        relation.parent().flatMap(it -> Optional.ofNullable(byNumber.get(it))).map(Relation::name),
        columns.getOrDefault(number, List.of()),
        indexes.getOrDefault(number, List.of()),
        foreignKeys.getOrDefault(number, List.of()),
        total.writes(),
        relation.fillFactor());
  }
}
