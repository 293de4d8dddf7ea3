package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Call;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Cast;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Literal;
import dev.rockhopper.adapters.postgres.planner.expression.Unqualified;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes keys of an index out of expressions over one table.
///
/// @param alias of the table in the plan
/// @param table what is known of it
record TermReader(String alias, Optional<TableFacts> table) {
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");
  private static final Set<String> TEXTS = Set.of("text", "character varying", "varchar");

  /// The key, absent where the expression is none: another table is in it, a parameter, a
  /// sub-query, a system column, or nothing of this table.
  Optional<Term> term(Expression expression) {
    Expression plain = withoutRelabelling(expression);
    if (plain instanceof Column(_, String owner, String name)) {
      return owner.equals(alias) && !name.equals("*") && !SYSTEM_COLUMNS.contains(name)
          ? Optional.of(new Term.Column(name))
          : Optional.empty();
    }
    boolean own =
        plain.all().anyMatch(Column.class::isInstance) && plain.all().allMatch(this::mayStandInKey);
    return own
        ? Optional.of(new Term.Expression(Unqualified.text(plain.text(), alias)))
        : Optional.empty();
  }

  private boolean mayStandInKey(Expression part) {
    return switch (part) {
      case Column(_, String owner, String name) ->
          owner.equals(alias) && !name.equals("*") && !SYSTEM_COLUMNS.contains(name);
      case Literal _,
          Expression.Operation _,
          Expression.Junction _,
          Expression.Not _,
          Expression.Test _,
          Cast _,
          Expression.Collated _ ->
          true;
      case Call(_, String name, List<Expression> parts) -> !parts.isEmpty() || isField(name);
      case Expression.Row _, Expression.Parameter _, Expression.SubPlan _, Expression.Opaque _ ->
          false;
    };
  }

  /// The field of EXTRACT looks like a function without arguments.
  private static boolean isField(String name) {
    return Set.of(
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "epoch",
            "dow",
            "doy",
            "isodow",
            "isoyear",
            "quarter",
            "week",
            "century",
            "decade",
            "millennium",
            "milliseconds",
            "microseconds",
            "julian")
        .contains(name);
  }

  /// A cast that changes the type only and not the value, such as of a varchar to text: an index on
  /// the column serves.
  private Expression withoutRelabelling(Expression expression) {
    return expression instanceof Cast(_, Column column, String type)
            && column.alias().equals(alias)
            && table
                .flatMap(it -> it.column(column.name()))
                .filter(it -> isRelabelled(it, type))
                .isPresent()
        ? column
        : expression;
  }

  private static boolean isRelabelled(ColumnFacts column, String type) {
    String from = column.type();
    // A text that is cast to text has another collation, which a plan does not name.
    boolean otherwiseCompared =
        from.startsWith("character(")
            || from.equals("bpchar")
            || from.equals(type)
            || from.endsWith("citext");
    boolean text = column.textual() || from.startsWith("character varying");
    return (text && !otherwiseCompared && TEXTS.contains(type))
        || (from.equals("cidr") && type.equals("inet"));
  }
}
