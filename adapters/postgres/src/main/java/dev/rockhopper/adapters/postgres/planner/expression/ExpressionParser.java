package dev.rockhopper.adapters.postgres.planner.expression;

import dev.rockhopper.adapters.postgres.planner.expression.Expression.Call;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Cast;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Collated;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Junction;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Literal;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Not;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Opaque;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Operation;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.SubPlan;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Test;
import dev.rockhopper.adapters.postgres.planner.expression.TokenReader.Unreadable;
import dev.rockhopper.adapters.postgres.planner.text.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the expressions that EXPLAIN shows. By precedence, the weakest first: OR, AND, NOT, IS,
/// comparisons, other operators, and what stands behind a value. The server writes parentheses
/// around nearly everything, so that this seldom matters.
public final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
  private static final int DEEPEST = 200;

  private final TokenReader reader;
  private final PrimaryParser primaries;
  private int depth;

  private ExpressionParser(String text) {
    this.reader = new TokenReader(text);
    this.primaries = new PrimaryParser(reader, this);
  }

  /// The expression. Never fails: what is not understood is [Opaque], with the columns in it.
  public static Expression parse(String text) {
    ExpressionParser parser = new ExpressionParser(text);
    try {
      Expression whole = parser.expression();
      if (parser.reader.atEnd()) {
        return whole;
      }
    } catch (Unreadable _) {
      // Its columns can still be found.
    }
    return new Opaque(text, columns(text));
  }

  /// All columns that a text names, each as often as it does.
  public static List<Expression> columns(String text) {
    List<SqlToken> tokens = new TokenReader(text).tokens();
    List<Expression> columns = new ArrayList<>();
    for (int index = 0; index + 2 < tokens.size(); index++) {
      SqlToken alias = tokens.get(index);
      SqlToken name = tokens.get(index + 2);
      boolean whole = name.isMark("*");
      if (alias.isName()
          && tokens.get(index + 1).isMark(".")
          && (name.isName() || whole)
          && !(index + 3 < tokens.size() && tokens.get(index + 3).isMark("("))
          && !(index > 0 && tokens.get(index - 1).isMark("."))) {
        String column = text.substring(alias.start(), name.end());
        columns.add(new Column(column, alias.name(), whole ? "*" : name.name()));
      }
    }
    return columns;
  }

  Expression expression() {
    return deeper(() -> junction(true));
  }

  private Expression deeper(Supplier<Expression> below) {
    if (++depth > DEEPEST) {
      throw new Unreadable();
    }
    Expression result = below.get();
    depth--;
    return result;
  }

  private Expression junction(boolean any) {
    int start = reader.position();
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(any ? junction(false) : negation());
    } while (reader.skipWord(any ? "OR" : "AND"));
    return parts.size() == 1 ? parts.getFirst() : new Junction(reader.since(start), any, parts);
  }

  private Expression negation() {
    int start = reader.position();
    if (reader.skipWord("NOT")) {
      Expression operand = deeper(this::negation);
      return new Not(reader.since(start), operand);
    }
    return test();
  }

  private Expression test() {
    int start = reader.position();
    Expression operand = comparison();
    while (reader.skipWord("IS")) {
      StringBuilder what = new StringBuilder();
      while (!reader.atEnd()
          && !Set.of("AND", "OR", "FROM").contains(reader.word(0))
          && reader.current().isName()) {
        what.append(what.isEmpty() ? "" : " ").append(reader.next().word());
      }
      if (reader.skipWord("FROM")) {
        Expression other = comparison();
        operand = new Operation(reader.since(start), "IS " + what + " FROM", "", operand, other);
      } else {
        operand = new Test(reader.since(start), what.toString(), operand);
      }
    }
    return operand;
  }

  private Expression comparison() {
    int start = reader.position();
    Expression left = operation();
    while (reader.isOperator() && COMPARISONS.contains(reader.current().text())) {
      left = operation(start, left, reader.next().text());
    }
    return left;
  }

  private Expression operation() {
    int start = reader.position();
    Expression left = unary();
    while (true) {
      if (reader.isOperator() && !COMPARISONS.contains(reader.current().text())) {
        left = operation(start, left, reader.next().text());
      } else if (reader.word(0).equals("OPERATOR") && reader.isMark(1, "(")) {
        left = operation(start, left, qualifiedOperator());
      } else {
        return left;
      }
    }
  }

  /// `OPERATOR(schema.=)`.
  private String qualifiedOperator() {
    String operator = "";
    while (!reader.isMark(0, ")")) {
      operator = reader.next().text();
    }
    reader.next();
    return operator;
  }

  private Expression operation(int start, Expression left, String operator) {
    String quantifier = reader.word(0);
    if ((quantifier.equals("ANY") || quantifier.equals("ALL")) && reader.isMark(1, "(")) {
      reader.next();
      reader.next();
      Expression right = expression();
      reader.expectMark(")");
      return new Operation(reader.since(start), operator, quantifier, left, right);
    }
    Expression right = COMPARISONS.contains(operator) ? operation() : unary();
    return new Operation(reader.since(start), operator, "", left, right);
  }

  private Expression unary() {
    int start = reader.position();
    if (reader.isOperator()) {
      String operator = reader.next().text();
      Expression operand = deeper(this::unary);
      return new Call(reader.since(start), operator, List.of(operand));
    }
    return postfix(start, primaries.primary());
  }

  private Expression postfix(int start, Expression first) {
    Expression value = first;
    while (true) {
      if (reader.skipMark("::")) {
        String type = primaries.type();
        value = cast(reader.since(start), value, type);
      } else if (reader.skipWord("COLLATE")) {
        primaries.qualifiedName();
        value = new Collated(reader.since(start), value);
      } else if (reader.word(0).equals("AT") && reader.word(1).equals("TIME")) {
        reader.next();
        reader.next();
        reader.next();
        Expression zone = unary();
        value = new Call(reader.since(start), "timezone", List.of(value, zone));
      } else if (reader.isMark(0, "[")) {
        List<Expression> parts = new ArrayList<>(List.of(value));
        parts.addAll(primaries.list("[", "]"));
        value = new Call(reader.since(start), "[]", parts);
      } else if (reader.isMark(0, ".")) {
        value = field(start, value);
      } else {
        return value;
      }
    }
  }

  /// `(InitPlan 1).col1` and `(t.composite).part`.
  private Expression field(int start, Expression value) {
    reader.next();
    String name = reader.next().text();
    if (value instanceof SubPlan plan && name.matches("col\\d{1,6}")) {
      return new SubPlan(
          reader.since(start), plan.name(), Integer.parseInt(name, 3, name.length(), 10));
    }
    return value instanceof Expression.Parameter
        ? new Expression.Parameter(reader.since(start))
        : new Call(reader.since(start), ".", List.of(value));
  }

  private static Expression cast(String text, Expression value, String type) {
    return switch (value) {
      case Literal _ -> new Literal(text);
      case Expression.Parameter _ -> new Expression.Parameter(text);
      default -> new Cast(text, value, type);
    };
  }
}
