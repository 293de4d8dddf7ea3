package dev.rockhopper.application.optimization.index.write;

import dev.rockhopper.application.optimization.index.write.InsertTime.Comparison;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an index costs its writers, in the planner's units and as a share of the rate of inserts.
///
/// The times of [InsertTime] are turned into units by what the planner calls one: a page that is
/// read in order, with its rows, takes about two microseconds from memory. An insert costs an
/// entry; an update of a column that the index has costs one too, and if it was hot before, one in
/// each other index of the table. A deletion costs nothing then; vacuum reads the index later.
///
/// @param table that is written
/// @param load how
public record Maintenance(TableFacts table, TableLoad load) {
  private static final double MICROS_A_UNIT = 2;
  private static final int UNKNOWN_WIDTH = 16;

  /// An operator or a function in a condition.
  private static final Pattern COMPARING =
      Pattern.compile("[^\\p{L}\\p{N}_$\"() ]|[\\p{L}\\p{N}_$\"]\\(");

  /// What tells that new rows have greater values than those that are there.
  private enum Order {
    /// That the rows lie in their order.
    AS_IT_LIES,
    /// That they do, and are times or keys.
    KNOWN
  }

  /// Rows of one key from which on most go into a list that is there.
  private static final double MANY_ALIKE = 10;

  /// The planner's units that all writes of the workload cost more with the index.
  ///
  /// @param index that would be there
  /// @param fraction of the rows that it has, 0 to 1
  public double cost(IndexDefinition index, double fraction) {
    double entry = entry(index) * fraction + asking(index) / MICROS_A_UNIT;
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
    return loss(index, fraction, Order.AS_IT_LIES);
  }

  /// The same if new rows come in no order of columns of which nothing but the rows that are there
  /// says that they grow: a table that was filled once in the order of its customers lies as one
  /// does whose customers order one after the other. The same as [#insertLoss] where that does not
  /// matter.
  public double insertLossAtMost(IndexDefinition index, double fraction) {
    return loss(index, fraction, Order.KNOWN);
  }

  private double loss(IndexDefinition index, double fraction, Order order) {
    double added = micros(index, order) * fraction + asking(index);
    double before =
        InsertTime.row(rowBytes())
            + table.foreignKeys().size() * InsertTime.REFERENCE
            + table.indexes().stream()
                .filter(IndexFacts::valid)
                .mapToDouble(it -> micros(it.definition(), Order.AS_IT_LIES))
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
    return micros(index, Order.AS_IT_LIES) / MICROS_A_UNIT;
  }

  private double micros(IndexDefinition index, Order order) {
    return switch (index.method()) {
      case BRIN -> InsertTime.SUMMARY;
      case GIN -> entries(index) * InsertTime.PENDING;
      case HASH -> InsertTime.HASHED;
      case BTREE, GIST, OTHER ->
          InsertTime.entry(
              index.keys().size() - 1 + index.include().size(),
              Math.min(places(index, order), Math.max(1, table.rows())),
              comparison(index),
              isListed(index));
    };
  }

  private static double asking(IndexDefinition index) {
    return index
        .predicate()
        .map(it -> COMPARING.matcher(it).find() ? InsertTime.CONDITION : InsertTime.FLAG)
        .orElse(0.0);
  }

  /// At how many places of the index new rows arrive: as many as there are values of the keys
  /// before the first that grows with the rows.
  private double places(IndexDefinition index, Order order) {
    double places = 1;
    for (IndexKey key : index.keys()) {
      Optional<ColumnFacts> column = column(key);
      Optional<ColumnStatistics> known = column.flatMap(ColumnFacts::statistics);
      double values = known.map(it -> it.effectivelyDistinctOf(table.rows())).orElse(table.rows());
      if (column.filter(it -> grows(it, order)).isPresent()) {
        return places;
      }
      places *= values;
    }
    return places;
  }

  /// Whether so many rows have the same key that the index keeps it once for them. Columns that are
  /// carried along keep it from doing so, and numbers of any length, whose equals are written in
  /// several ways.
  private boolean isListed(IndexDefinition index) {
    double keys = 1;
    for (IndexKey key : index.keys()) {
      Optional<ColumnFacts> column = column(key);
      keys *=
          column
              .filter(it -> !it.type().startsWith("numeric"))
              .flatMap(ColumnFacts::statistics)
              .map(it -> it.distinctOf(table.rows()))
              .orElse(table.rows());
    }
    return index.method() == IndexMethod.BTREE
        && index.include().isEmpty()
        && !index.unique()
        && keys * MANY_ALIKE <= table.rows();
  }

  /// A column of few values is in no order, whatever the few rows look like that were examined.
  private boolean grows(ColumnFacts column, Order order) {
    return column
        .statistics()
        .filter(it -> Math.abs(it.correlation()) >= 0.9)
        .filter(it -> it.distinctOf(table.rows()) > 100)
        .filter(_ -> order == Order.AS_IT_LIES || isTime(column) || isKey(column))
        .isPresent();
  }

  private static boolean isTime(ColumnFacts column) {
    return column.type().startsWith("timestamp") || column.type().equals("date");
  }

  /// Whether the column alone is the table's key, which as a rule is counted up.
  private boolean isKey(ColumnFacts column) {
    return table.indexes().stream()
        .map(IndexFacts::definition)
        .filter(IndexDefinition::unique)
        .filter(it -> it.keys().size() == 1 && it.predicate().isEmpty())
        .map(it -> it.keys().getFirst().term())
        .anyMatch(new IndexKey.Term.Column(column.name())::equals);
  }

  /// Of expressions most give texts.
  private Comparison comparison(IndexDefinition index) {
    return column(index.keys().getFirst())
        .map(it ->
            it.textual()
                ? Comparison.TEXT
                : it.type().startsWith("numeric") ? Comparison.DECIMAL : Comparison.PLAIN)
        .orElse(Comparison.TEXT);
  }

  private Optional<ColumnFacts> column(IndexKey key) {
    return key.term() instanceof IndexKey.Term.Column(String name)
        ? table.column(name)
        : Optional.empty();
  }

  /// How many entries a row has in the index: one for each word, element or three letters.
  private double entries(IndexDefinition index) {
    return switch (index.method()) {
      case BTREE, HASH, GIST, BRIN, OTHER -> 1;
      case GIN ->
          index.keys().get(0).operatorClass().isPresent()
              ? Math.max(3, width(index.keys().get(0)))
              : Math.max(2, width(index.keys().get(0)) / 8.0);
    };
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
