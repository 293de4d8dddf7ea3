package dev.rockhopper.adapters.postgres.trial;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken;
import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import dev.rockhopper.adapters.postgres.planner.text.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A statement of the bot that only reads, ready for values.
///
/// @param sql with `?` for each
/// @param wanted what is wanted for each
record ReadText(String sql, List<Wanted> wanted) {
  private static final int BEFORE = 6;
  private static final Set<String> FUNCTIONS =
      Set.of("ANY", "CAST", "COALESCE", "COUNT", "LOWER", "MAX", "MIN", "OCTET_LENGTH", "SUM");
  private static final Set<String> CLAUSES =
      Set.of(
          "SELECT",
          "WHERE",
          "AND",
          "OR",
          "NOT",
          "IN",
          "EXISTS",
          "ON",
          "FROM",
          "BY",
          "AS",
          "DISTINCT");
  private static final Set<String> COMPARISONS = Set.of("=", "<", ">", "<=", ">=", "<>");

  /// Copies the list.
  ReadText {
    wanted = List.copyOf(wanted);
  }

  /// What a value stands for.
  sealed interface Wanted {
    /// One that the column has, perhaps as the only element of an array.
    ///
    /// @param table unquoted
    /// @param column unquoted
    /// @param isArray whether an array is asked for
    record OfColumn(String table, String column, boolean isArray) implements Wanted {}

    /// How many rows are asked for.
    record Rows() implements Wanted {}
  }

  /// Absent where it writes or locks, calls a function that may do anything, or compares a value in
  /// a way whose sense only the bot knows.
  static Optional<ReadText> of(String text) {
    List<SqlToken> tokens = SqlTokens.of(text);
    if (tokens.isEmpty() || !tokens.getFirst().isWord("SELECT")) {
      return Optional.empty();
    }
    List<Wanted> wanted = new ArrayList<>();
    StringBuilder sql = new StringBuilder();
    int copied = 0;
    for (int at = 0; at < tokens.size(); at++) {
      SqlToken token = tokens.get(at);
      boolean calls = at + 1 < tokens.size() && tokens.get(at + 1).isMark("(");
      boolean strange =
          token.isWord("FOR")
              || token.isWord("INTO")
              || token.isMark(";")
              || token.kind() == Kind.UNTERMINATED
              || token.text().contains("?")
              || (token.kind() == Kind.QUOTED_NAME && calls)
              || (token.kind() == Kind.WORD && calls && !isKnown(token));
      if (strange) {
        return Optional.empty();
      }
      if (token.kind() == Kind.PARAMETER) {
        Optional<Wanted> value = wanted(tokens, at);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        wanted.add(value.get());
        sql.append(text, copied, token.start()).append('?');
        copied = token.end();
      }
    }
    return Optional.of(new ReadText(sql.append(text.substring(copied)).toString(), wanted));
  }

  private static boolean isKnown(SqlToken token) {
    return FUNCTIONS.contains(token.word()) || CLAUSES.contains(token.word());
  }

  /// `"table"."column" = $1`, the same with `cast ($1 as …)` or `any (cast ($1 as …))`, or `fetch
  /// next $1 rows`.
  private static Optional<Wanted> wanted(List<SqlToken> tokens, int parameter) {
    int at = parameter - 1;
    boolean isArray = false;
    for (int step = 0; step < BEFORE && at >= 0; step++) {
      SqlToken token = tokens.get(at);
      isArray |= token.isWord("ANY");
      if (!token.isMark("(") && !token.isWord("CAST") && !token.isWord("ANY")) {
        break;
      }
      at--;
    }
    if (at >= 0 && (tokens.get(at).isWord("NEXT") || tokens.get(at).isWord("LIMIT"))) {
      return Optional.of(new Wanted.Rows());
    }
    boolean compares =
        at >= 4
            && COMPARISONS.contains(tokens.get(at).text())
            && tokens.get(at - 1).isName()
            && tokens.get(at - 2).isMark(".")
            && tokens.get(at - 3).isName();
    return compares
        ? Optional.of(
            new Wanted.OfColumn(tokens.get(at - 3).name(), tokens.get(at - 1).name(), isArray))
        : Optional.empty();
  }
}
