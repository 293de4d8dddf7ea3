package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What reading a table in one way costs.
///
/// @param cost of all of it
/// @param rows that come
/// @param used indexes
record AccessCost(double cost, double rows, Set<IndexDefinition> used) {
  private static final double LIMIT = 10;
  private static final double COMMON = 0.02;

  AccessCost and(AccessCost other) {
    return new AccessCost(cost + other.cost, Math.max(rows, other.rows), used).using(other.used);
  }

  AccessCost using(Set<IndexDefinition> others) {
    Set<IndexDefinition> all = new HashSet<>(used);
    all.addAll(others);
    return new AccessCost(cost, rows, Set.copyOf(all));
  }

  static AccessCost best(
      TableFacts table,
      TableUse use,
      boolean limited,
      Set<IndexDefinition> indexes,
      boolean lookup) {
    List<Condition> conditions =
        use.conditions().stream().filter(it -> lookup || !isJoin(it)).toList();
    double rows = table.rows();
    for (Condition condition : conditions) {
      rows *= selectivity(table, condition);
    }
    List<AccessCost> ways = new ArrayList<>();
    double sequential = table.pages() + 0.01 * table.rows();
    ways.add(new AccessCost(sequential + sort(use, rows), rows, Set.of()));
    for (IndexDefinition index : indexes) {
      if (index.table().equals(table.name())) {
        through(table, use, conditions, rows, limited, index).ifPresent(ways::add);
      }
    }
    for (Condition condition : conditions) {
      if (condition instanceof Condition.AnyOf anyOf) {
        together(table, use, anyOf, rows, indexes).ifPresent(ways::add);
      }
    }
    return ways.stream()
        .min(Comparator.comparingDouble(AccessCost::cost).thenComparing(it -> it.used().toString()))
        .orElseThrow();
  }

  private static Optional<AccessCost> together(
      TableFacts table,
      TableUse use,
      Condition.AnyOf anyOf,
      double rows,
      Set<IndexDefinition> indexes) {
    AccessCost all = new AccessCost(0, rows, Set.of());
    for (List<Condition> arm : anyOf.arms()) {
      TableUse own =
          new TableUse(use.table(), arm, List.of(), List.of(), use.columns(), use.rows());
      AccessCost best = best(table, own, false, indexes, false);
      if (best.used().isEmpty()) {
        return Optional.empty();
      }
      all = all.and(best);
    }
    return Optional.of(new AccessCost(all.cost(), rows, all.used()));
  }

  private static Optional<AccessCost> through(
      TableFacts table,
      TableUse use,
      List<Condition> conditions,
      double rows,
      boolean limited,
      IndexDefinition index) {
    boolean whole =
        index.predicate().isEmpty()
            || conditions.stream().map(Condition::sql).anyMatch(index.predicate().get()::equals);
    if (!whole) {
      return Optional.empty();
    }
    double start = 4;
    double inside = 1;
    double fetched = 1;
    int matched = 0;
    boolean prefix = true;
    for (Condition condition : conditions) {
      if (index.predicate().equals(Optional.of(condition.sql()))) {
        inside *= selectivity(table, condition);
        fetched *= selectivity(table, condition);
      }
    }
    for (IndexKey key : index.keys()) {
      Optional<Condition.Compared> condition = on(conditions, key, index.method());
      if (condition.isPresent()) {
        double share = selectivity(table, condition.get());
        fetched *= share;
        inside *= prefix ? share : 1;
      }
      boolean equal =
          condition
              .map(it -> Set.of(Comparison.EQUAL, Comparison.NULL).contains(it.comparison()))
              .orElse(false);
      if (prefix && equal) {
        matched++;
      } else {
        prefix = false;
      }
    }
    boolean sorted = sorts(index, use, matched);
    if (inside >= 1 && !(sorted && limited)) {
      return Optional.empty();
    }
    double entries = table.rows() * inside;
    double heap = Math.min(4 * table.rows() * fetched, table.pages() * 1.5);
    if (index.method() == IndexMethod.BRIN) {
      heap = table.pages() * inside + 0.01 * entries + 128;
    } else if (coversAll(index, use)) {
      heap = 0;
    }
    double cost = entries * 0.01 + heap;
    if (sorted && limited) {
      double share = Math.min(1, LIMIT / Math.max(1, rows));
      return Optional.of(new AccessCost(start + cost * share, rows, Set.of(index)));
    }
    return Optional.of(
        new AccessCost(start + cost + (sorted ? 0 : sort(use, rows)), rows, Set.of(index)));
  }

  private static boolean sorts(IndexDefinition index, TableUse use, int matched) {
    if (use.ordering().isEmpty() || index.method() != IndexMethod.BTREE) {
      return false;
    }
    int end = matched + use.ordering().size();
    if (index.keys().size() < end) {
      return false;
    }
    List<IndexKey> tail = index.keys().subList(matched, end);
    return tail.equals(use.ordering())
        || tail.equals(use.ordering().stream().map(IndexKey::reversed).toList());
  }

  private static boolean coversAll(IndexDefinition index, TableUse use) {
    Set<String> columns = new HashSet<>(index.include());
    index.keys().forEach(it -> columns.add(it.term().sql()));
    return columns.containsAll(use.columns());
  }

  private static Optional<Condition.Compared> on(
      List<Condition> conditions, IndexKey key, IndexMethod method) {
    return conditions.stream()
        .filter(Condition.Compared.class::isInstance)
        .map(Condition.Compared.class::cast)
        .filter(it -> it.term().equals(key.term()))
        .filter(it ->
            switch (it.comparison()) {
              case PATTERN, CONTAINS -> method == IndexMethod.GIN;
              case PREFIX -> key.operatorClass().isPresent();
              case OTHER -> false;
              default -> method == IndexMethod.BTREE || method == IndexMethod.BRIN;
            })
        .findFirst();
  }

  private static double sort(TableUse use, double rows) {
    return use.ordering().isEmpty() ? 0 : 0.01 * rows * Math.log(Math.max(2, rows));
  }

  private static boolean isJoin(Condition condition) {
    return condition instanceof Condition.Compared it && it.withOtherTable();
  }

  static double selectivity(TableFacts table, Condition condition) {
    return switch (condition) {
      case Condition.Compared it -> {
        Optional<ColumnStatistics> column =
            it.term() instanceof Term.Column(String name)
                ? table.column(name).flatMap(ColumnFacts::statistics)
                : Optional.empty();
        double one = 1 / column.map(known -> known.distinctOf(table.rows())).orElse(1000.0);
        yield switch (it.comparison()) {
          case EQUAL ->
              it.sql().endsWith(Statements.COMMON) ? COMMON : it.isConstant() ? one / 2 : one;
          case AMONG -> Math.min(1, 3 * one);
          case RANGE -> 0.05;
          case PREFIX, PATTERN, CONTAINS -> 0.001;
          case NULL -> column.map(ColumnStatistics::nullFraction).orElse(0.01);
          case NOT_NULL -> 1 - column.map(ColumnStatistics::nullFraction).orElse(0.01);
          case OTHER -> 1;
        };
      }
      case Condition.AnyOf it -> Math.min(1, 0.001 * it.arms().size());
      case Condition.Other _ -> 0.5;
    };
  }
}
