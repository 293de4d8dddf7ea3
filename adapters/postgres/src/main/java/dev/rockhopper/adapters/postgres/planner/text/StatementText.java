package dev.rockhopper.adapters.postgres.planner.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// One statement that a planner can be asked about: a query or a command that changes rows, with
/// nothing around it. It is the text between `EXPLAIN (...)` or `PREPARE x AS` and the end, without
/// comments and without a semicolon, so that nothing behind it is executed. It is read as a session
/// with `standard_conforming_strings = on` reads it.
///
/// @param sql the text, with `$1`, `$2` … for its parameters
/// @param command what it does
/// @param parameters the highest number of a parameter, 0 where it has none
public record StatementText(String sql, Command command, int parameters) {

  /// What a statement does in the end, whatever its common table expressions do.
  public enum Command {
    /// Anything that only reads at its end: SELECT, VALUES, TABLE.
    SELECT,
    /// Adds rows.
    INSERT,
    /// Changes rows.
    UPDATE,
    /// Removes rows.
    DELETE,
    /// Does what fits each row.
    MERGE
  }

  /// What became of a text.
  public sealed interface Reading {
    /// It is one statement that can be planned.
    ///
    /// @param statement peeled out of EXPLAIN, PREPARE, DECLARE, COPY or CREATE TABLE AS
    record Plannable(StatementText statement) implements Reading {}

    /// It is not.
    ///
    /// @param reason a sentence, for people
    record Refused(String reason) implements Reading {}
  }

  /// The server takes no more.
  static final int MOST_PARAMETERS = 65_535;

  /// Reads a text that should be one statement. Never fails; bounded by the length of the text.
  public static Reading read(String text) {
    return StatementPeeler.read(text);
  }

  /// Its text with literals instead of some parameters; the others are numbered anew, without a
  /// gap.
  ///
  /// @param literals by the number of the parameter
  public String with(Map<Integer, String> literals) {
    List<SqlToken> tokens = SqlTokens.of(sql);
    NavigableSet<Integer> left = new TreeSet<>();
    tokens.stream()
        .filter(it -> it.kind() == SqlToken.Kind.PARAMETER)
        .map(SqlToken::parameter)
        .filter(it -> !literals.containsKey(it))
        .forEach(left::add);
    Map<Integer, String> replacements = new HashMap<>();
    for (int index = 0; index < tokens.size(); index++) {
      SqlToken token = tokens.get(index);
      if (token.kind() == SqlToken.Kind.PARAMETER) {
        int number = token.parameter();
        replacements.put(
            index, literals.getOrDefault(number, "$" + (left.headSet(number, false).size() + 1)));
      }
    }
    return SqlRewriting.replaced(sql, tokens, replacements);
  }

  /// The texts between the semicolons of a script, comments included, those without anything but
  /// comments left out. Never fails: what is not closed reaches to the end.
  public static List<String> split(String script) {
    List<String> statements = new ArrayList<>();
    int start = 0;
    boolean blank = true;
    for (SqlToken token : SqlTokens.all(script)) {
      if (token.isMark(";")) {
        if (!blank) {
          statements.add(script.substring(start, token.start()).strip());
        }
        start = token.end();
        blank = true;
      } else if (token.kind() != SqlToken.Kind.COMMENT) {
        blank = false;
      }
    }
    if (!blank) {
      statements.add(script.substring(start).strip());
    }
    return statements;
  }
}
