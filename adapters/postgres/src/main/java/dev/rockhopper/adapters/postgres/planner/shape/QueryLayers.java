package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser;
import java.util.List;
import java.util.Optional;

/// Follows a column of a sub-query down to what the sub-query computes it from.
///
/// @param root of the plan
record QueryLayers(PlanStep root) {
  private static final int DEEPEST = 16;

  /// The same where it is a column of a table, or where it cannot be followed.
  Expression source(Expression expression) {
    Expression current = expression;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Optional<Expression> below =
          current instanceof Column column ? below(column) : Optional.empty();
      if (below.isEmpty()) {
        return current;
      }
      current = below.get();
    }
    return current;
  }

  private Optional<Expression> below(Column column) {
    return root.all()
        .filter(it -> it.is("Subquery Scan") && it.text("Alias").equals(column.alias()))
        .findFirst()
        .flatMap(it -> below(it, column));
  }

  /// By its name, or by its place where the names have changed and all columns are handed on.
  private static Optional<Expression> below(PlanStep scan, Column column) {
    Optional<PlanStep> query = scan.children().stream().filter(it -> !it.isSubPlan()).findFirst();
    if (query.isEmpty()) {
      return Optional.empty();
    }
    List<Expression> inner =
        query.get().texts("Output").stream().map(ExpressionParser::parse).toList();
    Optional<Expression> named =
        inner.stream()
            .filter(it -> it instanceof Column one && one.name().equals(column.name()))
            .findFirst();
    List<Expression> outer = scan.texts("Output").stream().map(ExpressionParser::parse).toList();
    int place = outer.stream().map(Expression::text).toList().indexOf(column.text());
    boolean handedOn =
        place >= 0
            && outer.size() == inner.size()
            && outer.stream().allMatch(Column.class::isInstance);
    return named.isPresent() || !handedOn ? named : Optional.of(inner.get(place));
  }
}
