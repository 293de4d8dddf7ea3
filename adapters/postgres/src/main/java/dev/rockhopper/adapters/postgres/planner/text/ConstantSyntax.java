package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Makes SQL again of constants that had to stand where now a parameter does: `interval $1` was
/// `interval '1 day'`, and `extract($1 from x)` was `extract(year from x)`.
final class ConstantSyntax {
  private static final Set<String> TYPES =
      Set.of(
          "INTERVAL",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMPTZ",
          "TIME",
          "TIMETZ",
          "NUMERIC",
          "DECIMAL",
          "INTEGER",
          "INT",
          "BIGINT",
          "SMALLINT",
          "BOOLEAN",
          "BOOL",
          "TEXT",
          "VARCHAR",
          "CHAR",
          "UUID",
          "JSON",
          "JSONB",
          "INET",
          "CIDR",
          "BYTEA",
          "REAL",
          "FLOAT",
          "POINT",
          "REGCLASS",
          "PRECISION",
          "ZONE",
          "INT4",
          "INT8",
          "FLOAT8",
          "TSQUERY",
          "TSVECTOR",
          "BIT",
          "MONEY");

  private static final Set<String> INTERVAL_FIELDS =
      Set.of("YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND");

  private final String sql;
  private final List<SqlToken> tokens;
  private final Map<Integer, String> replacements = new HashMap<>();

  ConstantSyntax(String sql, List<SqlToken> tokens) {
    this.sql = sql;
    this.tokens = tokens;
  }

  /// The text with all of them mended; the same where there are none.
  String repaired() {
    for (int index = 1; index < tokens.size(); index++) {
      if (tokens.get(index).kind() == Kind.PARAMETER) {
        typedConstant(index);
        extractedField(index);
      }
    }
    return replacements.isEmpty() ? sql : SqlRewriting.replaced(sql, tokens, replacements).strip();
  }

  private void typedConstant(int index) {
    int last = index - 1;
    String precision = "";
    if (isMark(last, ")") && tokens.get(last - 1).kind() == Kind.NUMBER && isMark(last - 2, "(")) {
      precision = "(" + tokens.get(last - 1).text() + ")";
      last -= 3;
    }
    String word = word(last);
    if (!TYPES.contains(word)) {
      return;
    }
    int first = last - (word.equals("ZONE") ? 3 : word.equals("PRECISION") ? 1 : 0);
    if (first < 0) {
      return;
    }
    StringBuilder type = new StringBuilder(tokens.get(first).text());
    IntStream.rangeClosed(first + 1, last)
        .forEach(it -> type.append(' ').append(tokens.get(it).text()));
    IntStream.range(first, index).forEach(it -> replacements.put(it, ""));
    String fields = word.equals("INTERVAL") ? intervalFields(index + 1) : "";
    replacements.put(
        index, "CAST(" + tokens.get(index).text() + " AS " + type + fields + precision + ")");
  }

  private String intervalFields(int from) {
    StringBuilder fields = new StringBuilder();
    int index = from;
    while (INTERVAL_FIELDS.contains(word(index)) || (index > from && word(index).equals("TO"))) {
      fields.append(' ').append(tokens.get(index).text());
      replacements.put(index, "");
      index++;
    }
    return fields.toString();
  }

  private void extractedField(int index) {
    if (isMark(index - 1, "(")
        && word(index - 2).equals("EXTRACT")
        && word(index + 1).equals("FROM")) {
      replacements.put(index - 2, "date_part");
      replacements.put(index + 1, ",");
    }
  }

  private String word(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).word() : "";
  }

  private boolean isMark(int index, String mark) {
    return index >= 0 && index < tokens.size() && tokens.get(index).isMark(mark);
  }
}
