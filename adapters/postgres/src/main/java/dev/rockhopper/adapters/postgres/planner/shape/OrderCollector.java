package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Call;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Operation;
import dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Finds by what a statement wants the rows of each table sorted and grouped.
///
/// @param root of the plan
/// @param tables of the plan
/// @param distinctOn whether a Unique may distinguish by fewer keys than are sorted by
record OrderCollector(PlanStep root, UsedTables tables, boolean distinctOn) {
  private static final Set<String> SORTS = Set.of("Sort", "Incremental Sort");

  void collect() {
    root.all().filter(it -> SORTS.contains(it.type())).forEach(this::ofSort);
    root.all().filter(it -> it.is("Aggregate") || it.is("Group")).forEach(this::ofGroup);
    if (!distinctOn) {
      root.all().filter(it -> it.is("Unique")).forEach(this::ofUnique);
    }
  }

  /// The keys of a sort, of one table, if they are.
  private record Keys(UsedTable table, List<IndexKey> keys) {
    List<Term> terms() {
      return keys.stream().map(IndexKey::term).toList();
    }
  }

  private void ofSort(PlanStep sort) {
    boolean ofJoin = sort.parent().filter(it -> it.is("Merge Join")).isPresent();
    if (ofJoin) {
      return;
    }
    List<String> wanted = sort.texts("Sort Key");
    if (!wanted.isEmpty() && isDistance(wanted.getFirst())) {
      ofDistance(wanted.getFirst());
    } else {
      keys(sort, wanted).ifPresent(it -> it.table().orderBy(it.keys()));
    }
  }

  private static boolean isDistance(String key) {
    return ExpressionParser.parse(SortKey.read(key).expression()) instanceof Operation it
        && it.operator().equals("<->");
  }

  /// The nearest rows come first. Only an index of what the distance is of gives that order: one of
  /// the distance itself would serve a single place.
  private void ofDistance(String text) {
    SortKey key = SortKey.read(text);
    Expression source = new QueryLayers(root).source(ExpressionParser.parse(key.expression()));
    List<Column> columns = ColumnReferences.in(source);
    if (key.descending() || columns.isEmpty() || !(source instanceof Operation distance)) {
      return;
    }
    String alias = columns.getFirst().alias();
    boolean turned = ColumnReferences.in(distance.left()).isEmpty();
    Expression own = turned ? distance.right() : distance.left();
    Expression place = turned ? distance.left() : distance.right();
    boolean sameTable =
        ColumnReferences.in(place).stream().anyMatch(it -> it.alias().equals(alias));
    Optional<UsedTable> owner = tables.of(alias);
    if (!sameTable && owner.isPresent()) {
      new TermReader(alias, owner.get().facts())
          .term(own)
          .ifPresent(owner.get()::orderByDistanceOf);
    }
  }

  private void ofGroup(PlanStep group) {
    List<String> keys = group.texts("Group Key");
    if (keys.isEmpty()) {
      ofExtreme(group);
    } else {
      keys(group, keys).ifPresent(it -> it.table().groupBy(it.terms()));
    }
  }

  private void ofUnique(PlanStep unique) {
    unique.children().stream()
        .filter(it -> SORTS.contains(it.type()))
        .findFirst()
        .flatMap(it -> keys(it, it.texts("Sort Key")))
        .ifPresent(it -> it.table().groupBy(it.terms()));
  }

  /// The smallest or largest value is the first of an order.
  private void ofExtreme(PlanStep aggregate) {
    for (String output : aggregate.texts("Output")) {
      if (ExpressionParser.parse(output) instanceof Call(_, String name, List<Expression> parts)
          && (name.equals("min") || name.equals("max"))
          && parts.size() == 1) {
        boolean last = name.equals("max");
        SortKey key = new SortKey(parts.getFirst().text(), last, last);
        keys(aggregate, List.of(key), List.of(key.expression()))
            .ifPresent(it -> it.table().orderBy(it.keys()));
        return;
      }
    }
  }

  private Optional<Keys> keys(PlanStep step, List<String> texts) {
    return keys(step, texts.stream().map(SortKey::read).toList(), List.of());
  }

  /// All of one table, or nothing.
  private Optional<Keys> keys(PlanStep step, List<SortKey> sortKeys, List<String> trusted) {
    UsedTable table = null;
    Set<IndexKey> keys = new LinkedHashSet<>();
    for (SortKey sortKey : sortKeys) {
      Expression expression = ExpressionParser.parse(sortKey.expression());
      if (!trusted.contains(sortKey.expression()) && isComputed(step, expression)) {
        return Optional.empty();
      }
      Expression source = new QueryLayers(root).source(expression);
      List<Column> columns = ColumnReferences.in(source);
      Optional<UsedTable> owner =
          columns.isEmpty() ? Optional.empty() : tables.of(columns.getFirst().alias());
      if (owner.isEmpty() || (table != null && table != owner.get())) {
        return Optional.empty();
      }
      table = owner.get();
      Optional<Term> term = new TermReader(columns.getFirst().alias(), table.facts()).term(source);
      if (term.isEmpty()) {
        return Optional.empty();
      }
      keys.add(
          new IndexKey(term.get(), sortKey.descending(), sortKey.nullsFirst(), Optional.empty()));
    }
    return table == null ? Optional.empty() : Optional.of(new Keys(table, new ArrayList<>(keys)));
  }

  /// Whether an aggregate or a window below computes it, so that no table has it.
  private static boolean isComputed(PlanStep step, Expression key) {
    if (key instanceof Column || key.all().noneMatch(Call.class::isInstance)) {
      return false;
    }
    if (key.text().contains(" OVER ")) {
      return true;
    }
    Stream<PlanStep> aggregates =
        step.children().stream().flatMap(PlanStep::all).filter(it -> it.is("Aggregate"));
    return aggregates.anyMatch(
        it -> has(it.texts("Output"), key) && !has(it.texts("Group Key"), key));
  }

  private static boolean has(List<String> texts, Expression key) {
    return texts.stream().anyMatch(it -> ExpressionParser.parse(it).text().equals(key.text()));
  }
}
