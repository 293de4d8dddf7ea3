package dev.rockhopper.application.optimization.index.write;

import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;

/// What an index costs its writers, in the planner's units and as a share of the rate of inserts.
///
/// A new entry costs a descent, as the planner itself counts one for a B-tree (half a hundred
/// operators a level and a binary search), one entry, and its bytes twice: on its page and in the
/// log. An update of a column that the index has costs an entry, and if it was hot before, one in
/// each other index of the table too. A deletion costs nothing then; vacuum reads the index later.
///
/// @param table that is written
/// @param load how
public record Maintenance(TableFacts table, TableLoad load) {
  private static final double OPERATOR = 0.0025;
  private static final double PAGE_OPERATORS = 50;
  private static final double ENTRY = 0.005;
  private static final double PAGE_BYTES = 8192;
  private static final int UNKNOWN_WIDTH = 16;

  /// The planner's units that all writes of the workload cost more with the index.
  ///
  /// @param index that would be there
  /// @param fraction of the rows that it has, 0 to 1
  public double cost(IndexDefinition index, double fraction) {
    double entry = entry(index) * fraction;
    double touching = load.updatesOf(index);
    double cold = (load.updated() - touching) * (1 - load.hotShare());
    double others =
        table.indexes().stream().mapToDouble(it -> entry(it.definition())).sum()
            * touching
            * load.hotShare();
    return load.inserted() * entry + (touching + cold) * entry + others * Math.sqrt(fraction);
  }

  /// The share of its table's rate of inserts that an index costs, 0 to 1: what inserting into it
  /// takes, of what inserting a row takes with it.
  ///
  /// @param index that would be there
  /// @param fraction of the rows that it has, 0 to 1
  public double insertLoss(IndexDefinition index, double fraction) {
    double added = micros(index) * fraction;
    double before =
        InsertTime.row(rowBytes())
            + table.foreignKeys().size() * InsertTime.REFERENCE
            + table.indexes().stream()
                .filter(IndexFacts::valid)
                .mapToDouble(it -> micros(it.definition()))
                .sum();
    return added / (before + added);
  }

  /// How many of the hot updates since the statistics began would not have been hot with it.
  public long lostHotUpdates(IndexDefinition index) {
    double updated = load.updated();
    return updated == 0
        ? 0
        : Math.round(table.writes().hotUpdated() * load.updatesOf(index) / updated);
  }

  private double entry(IndexDefinition index) {
    double bytes = entryBytes(index);
    double rows = Math.max(2, table.rows());
    double levels = Math.ceil(Math.log(rows) / Math.log(Math.max(2, PAGE_BYTES * 0.7 / bytes)));
    double one =
        (Math.ceil(Math.log(rows) / Math.log(2)) + PAGE_OPERATORS * (levels + 1)) * OPERATOR
            + ENTRY
            + 2 * bytes / PAGE_BYTES;
    return one * entries(index);
  }

  private double micros(IndexDefinition index) {
    return index.method() == IndexMethod.BRIN
        ? InsertTime.SUMMARY
        : entries(index) * InsertTime.entry(keyTypes(index), entryBytes(index));
  }

  /// How many entries a row has in the index: one for each word, element or three letters.
  private double entries(IndexDefinition index) {
    return switch (index.method()) {
      case BTREE, HASH, GIST, OTHER -> 1;
      case BRIN -> 0.02;
      case GIN ->
          index.keys().get(0).operatorClass().isPresent()
              ? Math.max(3, width(index.keys().get(0)))
              : Math.max(2, width(index.keys().get(0)) / 8.0);
    };
  }

  private double keyTypes(IndexDefinition index) {
    return index.keys().stream()
            .filter(it ->
                it.term() instanceof IndexKey.Term.Column(String name)
                    && table.column(name).map(ColumnFacts::textual).orElse(false))
            .count()
        + index.keys().stream()
            .filter(it -> it.term() instanceof IndexKey.Term.Expression)
            .count();
  }

  private double entryBytes(IndexDefinition index) {
    int keys = index.keys().stream().mapToInt(this::width).sum();
    int carried = index.include().stream().mapToInt(this::width).sum();
    return 12.0 + Math.ceil((keys + carried) / 8.0) * 8;
  }

  private double rowBytes() {
    return 28.0 + table.columns().stream().mapToInt(it -> width(it.name())).sum();
  }

  private int width(IndexKey key) {
    return key.term() instanceof IndexKey.Term.Column(String name) ? width(name) : UNKNOWN_WIDTH;
  }

  private int width(String column) {
    return table
        .column(column)
        .flatMap(ColumnFacts::statistics)
        .map(ColumnStatistics::averageWidth)
        .orElse(UNKNOWN_WIDTH);
  }
}
