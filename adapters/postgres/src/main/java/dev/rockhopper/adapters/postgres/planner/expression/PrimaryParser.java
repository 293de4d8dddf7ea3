package dev.rockhopper.adapters.postgres.planner.expression;

import dev.rockhopper.adapters.postgres.planner.expression.Expression.Call;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Literal;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Parameter;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Row;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.SubPlan;
import dev.rockhopper.adapters.postgres.planner.expression.TokenReader.Unreadable;
import dev.rockhopper.adapters.postgres.planner.text.SqlToken;
import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads values, calls and types.
final class PrimaryParser {
  /// What may stand between the arguments of a call in place of a comma.
  private static final Set<String> BETWEEN_ARGUMENTS =
      Set.of(
          "DISTINCT",
          "FROM",
          "FOR",
          "IN",
          "ORDER",
          "BY",
          "ASC",
          "DESC",
          "NULLS",
          "FIRST",
          "LAST",
          "VARIADIC",
          "BOTH",
          "LEADING",
          "TRAILING",
          "PLACING",
          "AS",
          "USING",
          "PASSING",
          "WHERE",
          "PARTITION",
          "ROWS",
          "RANGE",
          "GROUPS",
          "BETWEEN",
          "AND",
          "UNBOUNDED",
          "PRECEDING",
          "FOLLOWING",
          "CURRENT",
          "WHEN",
          "THEN",
          "ELSE",
          "EXCLUDE",
          "RETURNING",
          "WITH",
          "WITHOUT",
          "UNIQUE",
          "KEYS",
          "ON",
          "ERROR",
          "EMPTY",
          "VALUE",
          "ABSENT",
          "IGNORE",
          "RESPECT");

  private final TokenReader reader;
  private final ExpressionParser expressions;

  PrimaryParser(TokenReader reader, ExpressionParser expressions) {
    this.reader = reader;
    this.expressions = expressions;
  }

  Expression primary() {
    int start = reader.position();
    SqlToken token = reader.current();
    return switch (token.kind()) {
      case STRING, NUMBER -> new Literal(reader.next().text());
      case PARAMETER -> new Parameter(reader.next().text());
      case PUNCTUATION -> parenthesised(start);
      case WORD, QUOTED_NAME -> named(start);
      default -> throw new Unreadable();
    };
  }

  private Expression parenthesised(int start) {
    reader.expectMark("(");
    if (reader.word(0).equals("HASHED")
        || reader.word(0).equals("RESCAN")
        || Set.of("SUBPLAN", "INITPLAN", "CTE", "ALTERNATIVES").contains(reader.word(0))) {
      return subPlan(start);
    }
    Expression inner = expressions.expression();
    if (reader.isMark(0, ",")) {
      List<Expression> parts = new ArrayList<>(List.of(inner));
      while (reader.skipMark(",")) {
        parts.add(expressions.expression());
      }
      reader.expectMark(")");
      return new Row(reader.since(start), parts);
    }
    reader.expectMark(")");
    return inner;
  }

  /// `(SubPlan 1)`, `(hashed SubPlan 1)`, `(InitPlan 1)`; also what older servers write behind it.
  private Expression subPlan(int start) {
    boolean once = reader.word(0).equals("INITPLAN") || reader.word(0).equals("CTE");
    if (reader.word(0).equals("HASHED") || reader.word(0).equals("RESCAN")) {
      reader.next();
    }
    int name = reader.position();
    if (!once && reader.isMark(1, ":")) {
      throw new Unreadable();
    }
    reader.next();
    reader.next();
    String plan = reader.since(name);
    while (!reader.isMark(0, ")")) {
      reader.next();
    }
    reader.next();
    return once ? new Parameter(reader.since(start)) : new SubPlan(reader.since(start), plan, 0);
  }

  private Expression named(int start) {
    switch (reader.word(0)) {
      case "TRUE", "FALSE", "NULL" -> {
        return new Literal(reader.next().text());
      }
      case "CASE" -> {
        List<Expression> parts = alternatives();
        return new Call(reader.since(start), "case", parts);
      }
      case "ARRAY" -> {
        if (reader.isMark(1, "[")) {
          reader.next();
          List<Expression> items = list("[", "]");
          String text = reader.since(start);
          return items.stream().allMatch(Literal.class::isInstance)
              ? new Literal(text)
              : new Call(text, "array", items);
        }
      }
      case "ROW" -> {
        if (reader.isMark(1, "(")) {
          reader.next();
          List<Expression> items = list("(", ")");
          return new Row(reader.since(start), items);
        }
      }
      default -> {}
    }
    List<SqlToken> path = qualifiedName();
    if (reader.isMark(0, "(")) {
      return call(start, path.getLast().text().toLowerCase(Locale.ROOT));
    }
    if (path.size() == 1) {
      return path.getFirst().kind() == Kind.WORD
          ? new Call(reader.since(start), path.getFirst().name(), List.of())
          : new Column(reader.since(start), "", path.getFirst().name());
    }
    SqlToken last = path.getLast();
    return new Column(
        reader.since(start),
        path.get(path.size() - 2).name(),
        last.isMark("*") ? "*" : last.name());
  }

  private Expression call(int start, String name) {
    List<Expression> arguments = new ArrayList<>(list("(", ")"));
    while (Set.of("FILTER", "OVER", "WITHIN").contains(reader.word(0))) {
      reader.next();
      reader.skipWord("GROUP");
      if (reader.isMark(0, "(")) {
        arguments.addAll(list("(", ")"));
      } else {
        reader.next();
      }
    }
    return new Call(reader.since(start), name, arguments);
  }

  private List<Expression> alternatives() {
    reader.next();
    List<Expression> parts = new ArrayList<>();
    while (!reader.skipWord("END")) {
      if (Set.of("WHEN", "THEN", "ELSE").contains(reader.word(0))) {
        reader.next();
      } else {
        parts.add(expressions.expression());
      }
    }
    return parts;
  }

  /// What stands between brackets, with commas or words between.
  List<Expression> list(String open, String close) {
    reader.expectMark(open);
    List<Expression> items = new ArrayList<>();
    while (!reader.skipMark(close)) {
      boolean separator =
          reader.isMark(0, ",")
              || reader.isMark(0, ":")
              || reader.isMark(0, "=>")
              || reader.isMark(0, "*")
              || (BETWEEN_ARGUMENTS.contains(reader.word(0)) && !reader.isMark(1, "."));
      if (separator) {
        reader.next();
      } else {
        items.add(expressions.expression());
      }
    }
    return items;
  }

  /// Names with dots between, a star at the end.
  List<SqlToken> qualifiedName() {
    List<SqlToken> path = new ArrayList<>(List.of(reader.next()));
    while (reader.isMark(0, ".") && (reader.peek(1).isName() || reader.isMark(1, "*"))) {
      reader.next();
      path.add(reader.next());
    }
    return path;
  }

  /// The type behind a cast.
  String type() {
    int start = reader.position();
    String word = qualifiedName().getLast().word();
    switch (word) {
      case "CHARACTER", "BIT" -> reader.skipWord("VARYING");
      case "DOUBLE" -> reader.skipWord("PRECISION");
      case "INTERVAL" -> {
        while (Set.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND", "TO")
            .contains(reader.word(0))) {
          reader.next();
        }
      }
      default -> {}
    }
    if (reader.isMark(0, "(")) {
      list("(", ")");
    }
    if (Set.of("WITH", "WITHOUT").contains(reader.word(0)) && reader.word(1).equals("TIME")) {
      reader.next();
      reader.next();
      reader.next();
    }
    while (reader.isMark(0, "[") && reader.isMark(1, "]")) {
      reader.next();
      reader.next();
    }
    return reader.since(start);
  }
}
