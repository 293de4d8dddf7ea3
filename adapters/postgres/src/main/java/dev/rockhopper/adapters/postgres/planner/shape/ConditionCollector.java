package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Not;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Operation;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.SubPlan;
import dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Compared;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gathers what each table's rows must fulfil from the scans and joins of a plan.
record ConditionCollector(PlanStep root, UsedTables tables) {
  private static final List<String> OF_SCANS =
      List.of("Index Cond", "Recheck Cond", "TID Cond", "Filter");
  private static final List<String> OF_JOINS = List.of("Hash Cond", "Merge Cond", "Join Filter");

  void collect() {
    tables.all().forEach(this::ofScans);
    root.all().filter(PlanStep::isJoin).forEach(this::ofJoin);
    root.all().forEach(this::ofHashedSubPlans);
  }

  /// The partition of which most is asked speaks for all: of others the server knows some already.
  private void ofScans(UsedTable use) {
    use.scans().stream()
        .map(scan -> conditions(scan, use))
        .max(Comparator.comparing(List::size))
        .ifPresent(use::require);
  }

  private static List<Condition> conditions(PlanStep scan, UsedTable use) {
    ConditionReader reader = reader(scan.text("Alias"), use);
    return OF_SCANS.stream()
        .flatMap(it -> scan.texts(it).stream())
        .flatMap(it -> reader.all(ExpressionParser.parse(it)).stream())
        .toList();
  }

  private static ConditionReader reader(String alias, UsedTable use) {
    return new ConditionReader(alias, new TermReader(alias, use.facts()));
  }

  private void ofJoin(PlanStep join) {
    Set<UsedTable> reachable =
        reached(join)
            .flatMap(PlanStep::all)
            .flatMap(step -> tables.all().stream().filter(it -> it.scans().contains(step)))
            .collect(Collectors.toSet());
    OF_JOINS.stream()
        .flatMap(it -> join.texts(it).stream())
        .flatMap(it -> ConditionReader.conjuncts(ExpressionParser.parse(it)))
        .forEach(it -> ofJoinCondition(it, reachable));
  }

  /// The sides of a join whose rows are chosen by its condition: a row of the other side of an
  /// outer join comes in any case.
  private static Stream<PlanStep> reached(PlanStep join) {
    String outer =
        switch (join.text("Join Type")) {
          case "Left", "Anti" -> "Inner";
          case "Right", "Right Anti" -> "Outer";
          case "Full" -> "None";
          default -> "";
        };
    return join.children().stream()
        .filter(it -> outer.isEmpty() || it.text("Parent Relationship").equals(outer));
  }

  private void ofJoinCondition(Expression condition, Set<UsedTable> reachable) {
    List<String> aliases =
        ColumnReferences.in(condition).stream().map(Column::alias).distinct().toList();
    for (String alias : aliases) {
      tables
          .of(alias)
          .filter(reachable::contains)
          .ifPresent(use ->
              use.require(
                  reader(alias, use).all(condition).stream()
                      .filter(Compared.class::isInstance)
                      .toList()));
    }
  }

  /// A sub-query that is looked up in a hash table has lost what connected it with the rows
  /// outside: the column that they are looked up by. Without the hash table it would be compared
  /// with them.
  private void ofHashedSubPlans(PlanStep step) {
    Stream.of("Filter", "Join Filter", "Output")
        .flatMap(it -> step.texts(it).stream())
        .filter(it -> it.contains("hashed SubPlan"))
        .flatMap(it -> affirmed(ExpressionParser.parse(it)))
        .filter(Operation.class::isInstance)
        .map(Operation.class::cast)
        .filter(it -> it.operator().equals("="))
        .forEach(this::ofHashedSubPlan);
  }

  /// All but what NOT stands before: a sub-query whose absence is asked for is always read.
  private static Stream<Expression> affirmed(Expression expression) {
    return expression instanceof Not
        ? Stream.empty()
        : Stream.concat(
            Stream.of(expression),
            expression.parts().stream().flatMap(ConditionCollector::affirmed));
  }

  private void ofHashedSubPlan(Operation lookup) {
    if (!(lookup.right() instanceof SubPlan(_, String name, int column)) || column == 0) {
      return;
    }
    root.all()
        .filter(it -> it.text("Subplan Name").equals(name))
        .map(it -> it.texts("Output"))
        .filter(it -> it.size() >= column)
        .map(it -> ExpressionParser.parse(it.get(column - 1)))
        .filter(Column.class::isInstance)
        .map(Column.class::cast)
        .forEach(it ->
            tables
                .of(it.alias())
                .ifPresent(use ->
                    new TermReader(it.alias(), use.facts())
                        .term(it)
                        .ifPresent(term ->
                            use.require(
                                List.of(
                                    new Compared(
                                        term.sql() + " = " + lookup.left().text(),
                                        false,
                                        term,
                                        Comparison.EQUAL,
                                        true))))));
  }
}
