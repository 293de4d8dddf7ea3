package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parameters as other tools write them: `?`, `:name`, `%s`, `%(name)s`. They become `$1`, `$2` ….
final class ForeignParameters {
  /// Words after which an operand stands, so that a question mark there is no operator.
  private static final Set<String> BEFORE_OPERAND =
      Set.of(
          "AND",
          "OR",
          "NOT",
          "WHERE",
          "LIMIT",
          "OFFSET",
          "IN",
          "LIKE",
          "ILIKE",
          "BETWEEN",
          "SELECT",
          "THEN",
          "ELSE",
          "WHEN",
          "CASE",
          "VALUES",
          "SET",
          "BY",
          "INTERVAL",
          "DATE",
          "TIMESTAMP",
          "ON",
          "HAVING",
          "RETURNING",
          "FROM",
          "FETCH",
          "FIRST",
          "NEXT",
          "SIMILAR",
          "TO",
          "ZONE",
          "IS",
          "DISTINCT",
          "ESCAPE",
          "USING",
          "FOR");

  private static final Pattern PYTHON = Pattern.compile("%(?:s|\\((\\w+)\\)s)(?![\\w$])");

  private final String sql;
  private final StringBuilder result = new StringBuilder();
  private final Map<String, Integer> names = new HashMap<>();
  private int last;
  private int brackets;

  private ForeignParameters(String sql) {
    this.sql = sql;
    this.last =
        SqlTokens.of(sql).stream()
            .filter(it -> it.kind() == Kind.PARAMETER)
            .mapToInt(SqlToken::parameter)
            .max()
            .orElse(0);
  }

  /// The statement with parameters as PostgreSQL has them.
  static String numbered(String sql) {
    return new ForeignParameters(sql).numbered();
  }

  private String numbered() {
    List<SqlToken> tokens = new ArrayList<>(SqlTokens.all(sql));
    int copied = 0;
    for (int index = 0; index < tokens.size(); index++) {
      SqlToken token = tokens.get(index);
      brackets += token.isMark("[") ? 1 : token.isMark("]") ? -1 : 0;
      if (token.start() < copied) {
        continue;
      }
      boolean wanted = index == 0 || expectsOperand(tokens.get(index - 1));
      int end = named(tokens, index, copied);
      if (end < 0 && token.kind() == Kind.OPERATOR) {
        end = operator(token, wanted, copied);
      }
      copied = Math.max(copied, end);
    }
    return result.append(sql, copied, sql.length()).toString();
  }

  /// `:name` or `:1`; where it ends, or -1.
  private int named(List<SqlToken> tokens, int index, int copied) {
    SqlToken token = tokens.get(index);
    if (!token.isMark(":") || brackets > 0 || index + 1 >= tokens.size()) {
      return -1;
    }
    SqlToken name = tokens.get(index + 1);
    boolean names = name.kind() == Kind.WORD || name.kind() == Kind.NUMBER;
    if (!names || name.start() != token.end()) {
      return -1;
    }
    result.append(sql, copied, token.start());
    parameter(name.text());
    return name.end();
  }

  /// `?`, `=?`, `%s` or `=%s`, as far as the last character of an operator is none of its own.
  private int operator(SqlToken token, boolean wanted, int copied) {
    String text = token.text();
    int length = text.length();
    char end = text.charAt(length - 1);
    boolean alone = length == 1;
    boolean behindComparison = !alone && "=<>+-*/|".indexOf(text.charAt(length - 2)) >= 0;
    if (alone ? !wanted : !behindComparison) {
      return -1;
    }
    int start = token.end() - 1;
    if (end == '?') {
      result.append(sql, copied, start).append(alone ? "" : " ").append('$').append(++last);
      return token.end();
    }
    Matcher python = PYTHON.matcher(sql).region(start, sql.length());
    if (end != '%' || !python.lookingAt()) {
      return -1;
    }
    result.append(sql, copied, start).append(alone ? "" : " ");
    String name = python.group(1);
    if (name == null) {
      result.append('$').append(++last);
    } else {
      parameter(name);
    }
    return python.end();
  }

  private void parameter(String name) {
    result.append('$').append(names.computeIfAbsent(name, _ -> ++last));
  }

  private static boolean expectsOperand(SqlToken before) {
    return switch (before.kind()) {
      case OPERATOR -> true;
      case PUNCTUATION -> !before.isMark(")") && !before.isMark("]");
      case WORD -> BEFORE_OPERAND.contains(before.word());
      default -> false;
    };
  }
}
