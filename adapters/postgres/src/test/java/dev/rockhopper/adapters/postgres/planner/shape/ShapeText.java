package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexKey;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A shape in a few lines that a person can check.
public final class ShapeText {

  private ShapeText() {}

  /// A line for what the statement does, then one for each table and each thing asked of it.
  public static String of(StatementShape shape) {
    StringBuilder text = new StringBuilder(shape.kind().toString());
    text.append(shape.limited() ? " limited" : "");
    shape
        .writes()
        .table()
        .ifPresent(it ->
            text.append(" writes ")
                .append(it.name())
                .append(new TreeSet<>(shape.writes().columns())));
    shape.uses().stream()
        .sorted(Comparator.comparing(TableUse::table))
        .forEach(it -> append(text, it));
    return text.toString();
  }

  private static void append(StringBuilder text, TableUse use) {
    text.append("\n  ").append(use.table().name()).append(new TreeSet<>(use.columns()));
    use.conditions().forEach(it -> text.append("\n    ").append(condition(it)));
    if (!use.ordering().isEmpty()) {
      text.append("\n    order ")
          .append(use.ordering().stream().map(IndexKey::sql).collect(Collectors.joining(", ")));
    }
    if (!use.grouping().isEmpty()) {
      text.append("\n    group ")
          .append(
              use.grouping().stream().map(IndexKey.Term::sql).collect(Collectors.joining(", ")));
    }
  }

  private static String condition(Condition condition) {
    String constant = condition.isConstant() ? " constant" : "";
    return switch (condition) {
      case Condition.Compared it ->
          it.term().sql()
              + " "
              + it.comparison()
              + (it.withOtherTable() ? " other table" : "")
              + constant
              + ": "
              + it.sql();
      case Condition.AnyOf it ->
          it.arms().stream()
              .map(ShapeText::conditions)
              .collect(Collectors.joining(" | ", "any of" + constant + ": ", ""));
      case Condition.Other it ->
          "other" + constant + " " + new TreeSet<>(it.columns()) + ": " + it.sql();
    };
  }

  private static String conditions(List<Condition> conditions) {
    return conditions.stream().map(ShapeText::condition).collect(Collectors.joining(" & "));
  }
}
