package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser;
import java.util.List;

/// The columns that a text of a plan names.
final class ColumnReferences {

  private ColumnReferences() {}

  static List<Column> in(String text) {
    return columns(ExpressionParser.columns(text));
  }

  static List<Column> in(Expression expression) {
    return columns(expression.all().toList());
  }

  private static List<Column> columns(List<Expression> expressions) {
    return expressions.stream().filter(Column.class::isInstance).map(Column.class::cast).toList();
  }
}
