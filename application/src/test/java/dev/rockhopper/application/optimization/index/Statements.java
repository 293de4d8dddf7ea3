package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Statements for tests, as shapes; and a workload of them.
final class Statements {
  /// Stands for the most common value, which a fiftieth of the rows have.
  static final String COMMON = "'common'";

  private final Map<String, StatementShape> shapes = new LinkedHashMap<>();
  private final Map<String, Double> calls = new LinkedHashMap<>();

  Map<String, StatementShape> shapes() {
    return shapes;
  }

  Workload workload() {
    return workload(calls.keySet().stream().toList());
  }

  Workload workload(List<String> order) {
    List<WorkloadStatement> statements =
        order.stream()
            .map(it -> new WorkloadStatement(it, calls.getOrDefault(it, 1.0), Optional.empty()))
            .toList();
    return new Workload(Workload.Source.FILE, Optional.empty(), statements, List.of());
  }

  Statements select(String text, double count, TableUse... uses) {
    return add(
        text,
        count,
        new StatementShape(
            StatementShape.Kind.SELECT, List.of(uses), WriteTarget.NONE, text.contains("LIMIT")));
  }

  Statements write(
      String text, double count, StatementShape.Kind kind, String table, String... columns) {
    return add(
        text,
        count,
        new StatementShape(
            kind,
            List.of(),
            new WriteTarget(Optional.of(Tables.name(table)), Set.of(columns), 1),
            false));
  }

  Statements add(String text, double count, StatementShape shape) {
    shapes.put(text, shape);
    calls.put(text, count);
    return this;
  }

  static TableUse use(String table, Condition... conditions) {
    return new TableUse(
        Tables.name(table), List.of(conditions), List.of(), List.of(), Set.of("*"), 1);
  }

  static TableUse ordered(TableUse use, String... columns) {
    return new TableUse(
        use.table(),
        use.conditions(),
        Tables.definition(use.table().name(), columns).keys(),
        use.grouping(),
        use.columns(),
        use.rows());
  }

  static TableUse grouped(TableUse use, String... columns) {
    return new TableUse(
        use.table(),
        use.conditions(),
        use.ordering(),
        Stream.of(columns).<Term>map(Term.Column::new).toList(),
        use.columns(),
        use.rows());
  }

  static TableUse reading(TableUse use, String... columns) {
    return new TableUse(
        use.table(), use.conditions(), use.ordering(), use.grouping(), Set.of(columns), use.rows());
  }

  static Condition equal(String column) {
    return compared(column, Comparison.EQUAL, column + " = $1", false);
  }

  static Condition equalToCommon(String column) {
    return compared(column, Comparison.EQUAL, column + " = " + COMMON, false);
  }

  static Condition among(String column) {
    return compared(column, Comparison.AMONG, column + " = ANY ($1)", false);
  }

  static Condition range(String column) {
    return compared(column, Comparison.RANGE, column + " > $1", false);
  }

  static Condition isNull(String column) {
    return compared(column, Comparison.NULL, column + " IS NULL", true);
  }

  static Condition constant(String column, String value) {
    return compared(column, Comparison.EQUAL, column + " = '" + value + "'", true);
  }

  static Condition joined(String column) {
    return new Condition.Compared(
        column + " = other", false, new Term.Column(column), Comparison.EQUAL, true);
  }

  static Condition anyOf(Condition... arms) {
    return new Condition.AnyOf("any", false, Stream.of(arms).map(List::of).toList());
  }

  static Condition compared(String column, Comparison comparison, String sql, boolean constant) {
    return new Condition.Compared(sql, constant, new Term.Column(column), comparison, false);
  }

  static Condition expression(String text, Comparison comparison) {
    return new Condition.Compared(
        text + " ? $1", false, new Term.Expression(text), comparison, false);
  }

  static List<String> sql(IndexAdvice advice) {
    List<String> found = new ArrayList<>();
    advice.creations().forEach(it -> found.add(it.index().sql()));
    return found.stream().sorted().toList();
  }

  static IndexKey key(String column) {
    return IndexKey.of(column);
  }
}
