package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The terms that some conditions of one table compare, by the place in an index that each can
/// have. All are sortable.
///
/// @param equal compared with one value, the most selective first
/// @param among compared with several values
/// @param joined equal to something of another table
/// @param ranges of which one can follow the others, each once
record Demanded(
    List<IndexKey> equal, List<IndexKey> among, List<IndexKey> joined, List<IndexKey> ranges) {

  static Demanded of(TableFacts table, List<Condition> conditions) {
    Set<IndexKey> equal = new LinkedHashSet<>();
    Set<IndexKey> among = new LinkedHashSet<>();
    Set<IndexKey> joined = new LinkedHashSet<>();
    Set<IndexKey> ranges = new LinkedHashSet<>();
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Compared it
          && isSortable(table, it.term())
          && Conversion.of(table, it).isEmpty()) {
        Set<IndexKey> place =
            switch (it.comparison()) {
              case EQUAL -> it.withOtherTable() ? joined : equal;
              case NULL -> equal;
              case AMONG -> it.withOtherTable() ? joined : among;
              case RANGE, PREFIX -> ranges;
              case NOT_NULL -> mostlyNull(table, it.term()) ? ranges : Set.of();
              case PATTERN, CONTAINS, OTHER -> Set.of();
            };
        key(table, it).filter(_ -> place instanceof LinkedHashSet).ifPresent(place::add);
      }
    }
    among.removeAll(equal);
    joined.removeAll(equal);
    ranges.removeAll(equal);
    return new Demanded(
        bySelectivity(table, equal),
        bySelectivity(table, among),
        bySelectivity(table, joined),
        ranges.stream().sorted(Comparator.comparing(IndexKey::sql)).toList());
  }

  /// The key that a comparison wants; none where its type has no order.
  private static Optional<IndexKey> key(TableFacts table, Condition.Compared compared) {
    IndexKey plain = new IndexKey(compared.term(), false, false, Optional.empty());
    if (compared.comparison() != Comparison.PREFIX) {
      return Optional.of(plain);
    }
    Optional<ColumnFacts> column = columnOf(table, compared.term());
    if (column.isPresent() && column.get().ordersByBytes()) {
      return Optional.of(plain);
    }
    return patternClass(column)
        .map(it -> new IndexKey(compared.term(), false, false, Optional.of(it)));
  }

  /// The operator class that orders by bytes, so that a prefix is a range.
  private static Optional<String> patternClass(Optional<ColumnFacts> column) {
    String type = column.map(ColumnFacts::type).orElse("text");
    if (type.equals("text")) {
      return Optional.of("text_pattern_ops");
    }
    if (type.startsWith("character varying")) {
      return Optional.of("varchar_pattern_ops");
    }
    return type.startsWith("character(") || type.equals("character")
        ? Optional.of("bpchar_pattern_ops")
        : Optional.empty();
  }

  static boolean isSortable(TableFacts table, Term term) {
    return switch (term) {
      case Term.Column(String name) -> table.column(name).map(ColumnFacts::sortable).orElse(false);
      case Term.Expression _ -> true;
    };
  }

  static Optional<ColumnFacts> columnOf(TableFacts table, Term term) {
    return term instanceof Term.Column(String name) ? table.column(name) : Optional.empty();
  }

  private static boolean mostlyNull(TableFacts table, Term term) {
    return columnOf(table, term)
        .flatMap(ColumnFacts::statistics)
        .map(it -> it.nullFraction() > 0.5)
        .orElse(false);
  }

  private static List<IndexKey> bySelectivity(TableFacts table, Set<IndexKey> keys) {
    List<IndexKey> sorted = new ArrayList<>(keys);
    sorted.sort(
        Comparator.comparingDouble((IndexKey it) -> -distinct(table, it))
            .thenComparing(IndexKey::sql));
    return sorted;
  }

  private static double distinct(TableFacts table, IndexKey key) {
    return columnOf(table, key.term())
        .flatMap(ColumnFacts::statistics)
        .map(it -> it.distinctOf(table.rows()))
        .orElse(key.term() instanceof Term.Expression ? Math.sqrt(table.rows()) : 1.0);
  }
}
