package dev.rockhopper.adapters.postgres.planner.shape;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Call;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Collated;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Junction;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Literal;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Not;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Opaque;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Operation;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Parameter;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Row;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.SubPlan;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Test;
import dev.rockhopper.adapters.postgres.planner.expression.Unqualified;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.AnyOf;
import dev.rockhopper.application.optimization.plan.Condition.Compared;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.Condition.Other;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads what must hold of the rows of one table from an expression.
///
/// @param alias of the table in the plan
/// @param terms how its columns and expressions become keys
record ConditionReader(String alias, TermReader terms) {
  private static final Map<String, String> TURNED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "@>", "<@", "<@", "@>");

  private static final Set<String> RANGES = Set.of("<", "<=", ">", ">=");

  /// One of several patterns, which no range of an index serves, whatever they begin with.
  private static final String ANY_PATTERN = "LIKE ANY";

  private static final Set<String> PATTERNS =
      Set.of("~~", "~~*", "~", "~*", "%", "<%", "%>", "<<%", "%>>");
  private static final Set<String> CONTAINMENTS =
      Set.of(
          "@>", "<@", "&&", "?", "?|", "?&", "@@", "@@@", "@?", "@", "<<", ">>", "<<=", ">>=",
          "-|-", "&<", "&>");

  /// A network's addresses are a range, where the network is known.
  private static final Set<String> WITHIN = Set.of("<<", "<<=");

  private static final Pattern NETWORK = Pattern.compile("'::(?:inet|cidr)\\)?$");
  private static final Set<String> TURNABLE =
      Set.of("=", "<>", "<", "<=", ">", ">=", "@>", "<@", "&&", "@@", "@@@", "%");

  /// All that must hold together.
  List<Condition> all(Expression expression) {
    return conjuncts(expression).map(this::condition).toList();
  }

  /// What AND connects.
  static Stream<Expression> conjuncts(Expression expression) {
    return expression instanceof Junction(_, boolean any, List<Expression> parts) && !any
        ? parts.stream().flatMap(ConditionReader::conjuncts)
        : Stream.of(expression);
  }

  private Condition condition(Expression expression) {
    return switch (expression) {
      case Junction it -> anyOf(it);
      case Operation it -> operation(it).orElseGet(() -> other(it));
      case Test it -> test(it);
      case Not(_, Column operand) when isOwn(operand) -> flag(expression, operand);
      case Column it when isOwn(it) -> flag(it, it);
      case Call it -> call(it).orElseGet(() -> other(it));
      default -> other(expression);
    };
  }

  private Condition anyOf(Junction junction) {
    List<List<Condition>> arms = junction.parts().stream().map(this::all).toList();
    boolean constant = arms.stream().flatMap(List::stream).allMatch(Condition::isConstant);
    return new AnyOf("(" + sql(junction) + ")", constant, arms);
  }

  private Condition flag(Expression expression, Column column) {
    return new Compared(
        sql(expression), true, new Term.Column(column.name()), Comparison.EQUAL, false);
  }

  private Condition test(Test test) {
    Optional<Term> term = terms.term(test.operand());
    Comparison comparison =
        switch (test.what()) {
          case "NULL", "UNKNOWN" -> Comparison.NULL;
          case "NOT NULL", "NOT UNKNOWN" -> Comparison.NOT_NULL;
          case "TRUE", "FALSE" -> Comparison.EQUAL;
          default -> Comparison.OTHER;
        };
    return term.isEmpty()
        ? other(test)
        : new Compared(sql(test), true, term.get(), comparison, false);
  }

  private Optional<Condition> call(Call call) {
    if (!call.name().equals("starts_with") || call.parts().size() != 2) {
      return Optional.empty();
    }
    return compared(call, "^@", call.parts().getFirst(), call.parts().getLast());
  }

  private Optional<Condition> operation(Operation it) {
    if (it.left() instanceof Row left && it.right() instanceof Row right) {
      return rows(it, left, right);
    }
    if (!it.quantifier().isEmpty()) {
      return quantified(it);
    }
    if (!isOwn(it.left()) && TURNABLE.contains(it.operator())) {
      return compared(it, TURNED.getOrDefault(it.operator(), it.operator()), it.right(), it.left());
    }
    return compared(it, it.operator(), it.left(), it.right());
  }

  /// Rows are compared by their first values before all others.
  private Optional<Condition> rows(Operation it, Row left, Row right) {
    boolean turned = !isOwn(left.parts().getFirst());
    Row own = turned ? right : left;
    Row others = turned ? left : right;
    if (!RANGES.contains(it.operator()) || isOwn(others)) {
      return Optional.empty();
    }
    return compared(it, it.operator(), own.parts().getFirst(), others);
  }

  private Optional<Condition> quantified(Operation it) {
    if (it.operator().equals("=") && it.quantifier().equals("ANY")) {
      return compared(it, "= ANY", it.left(), it.right());
    }
    boolean pattern = it.quantifier().equals("ANY") && PATTERNS.contains(it.operator());
    return compared(it, pattern ? ANY_PATTERN : "<>", it.left(), it.right());
  }

  private Optional<Condition> compared(
      Expression whole, String operator, Expression own, Expression others) {
    if (isOwn(others) || !isComparable(others)) {
      return Optional.empty();
    }
    Expression key = others instanceof Collated it ? collatedAs(it, own) : own;
    return terms
        .term(key)
        .map(term ->
            new Compared(
                sql(whole),
                isConstant(others),
                term,
                comparison(operator, others),
                others.all().anyMatch(Column.class::isInstance)));
  }

  /// The server writes the collation of a comparison at its constant.
  private static Expression collatedAs(Collated other, Expression own) {
    String clause = other.text().substring(other.text().lastIndexOf(" COLLATE "));
    return new Collated(own.text() + clause, own);
  }

  private static Comparison comparison(String operator, Expression others) {
    if (operator.equals("=")) {
      return Comparison.EQUAL;
    }
    if (operator.equals("= ANY")) {
      return Comparison.AMONG;
    }
    if (operator.equals(ANY_PATTERN)) {
      return Comparison.PATTERN;
    }
    boolean ofNetwork = WITHIN.contains(operator) && NETWORK.matcher(others.text()).find();
    if (RANGES.contains(operator) || ofNetwork) {
      return Comparison.RANGE;
    }
    if (operator.equals("^@")) {
      return others instanceof Literal ? Comparison.PREFIX : Comparison.PATTERN;
    }
    if (PATTERNS.contains(operator)) {
      return PatternStart.isKnown(operator, others) ? Comparison.PREFIX : Comparison.PATTERN;
    }
    return CONTAINMENTS.contains(operator) ? Comparison.CONTAINS : Comparison.OTHER;
  }

  private Condition other(Expression expression) {
    Set<String> columns =
        expression
            .all()
            .filter(Column.class::isInstance)
            .map(Column.class::cast)
            .filter(this::isOwn)
            .map(Column::name)
            .collect(Collectors.toSet());
    return new Other(sql(expression), isConstantOfOwn(expression), columns);
  }

  private String sql(Expression expression) {
    return Unqualified.text(expression.text(), alias);
  }

  private boolean isOwn(Expression expression) {
    return expression
        .all()
        .anyMatch(it -> it instanceof Column column && column.alias().equals(alias));
  }

  /// A sub-query for each row is no value that a key could be compared with.
  private static boolean isComparable(Expression others) {
    return others.all().noneMatch(it -> it instanceof SubPlan || it instanceof Opaque);
  }

  /// A function of constants is one that does not always answer the same: the planner would have
  /// computed it.
  private static boolean isConstant(Expression expression) {
    return expression
        .all()
        .allMatch(it ->
            it instanceof Literal
                || it instanceof Expression.Cast
                || it instanceof Collated
                || it instanceof Row);
  }

  private boolean isConstantOfOwn(Expression expression) {
    return expression
        .all()
        .allMatch(it ->
            switch (it) {
              case Column column -> isOwn(column);
              case Parameter _, SubPlan _, Opaque _ -> false;
              case Call call -> isOwn(call);
              default -> true;
            });
  }
}
