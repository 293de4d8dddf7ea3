package dev.rockhopper.adapters.postgres.planner.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The columns that a statement writes, as its text names them.
public final class WrittenColumns {
  private final List<SqlToken> tokens;
  private final String table;
  private final Set<String> columns = new TreeSet<>();

  private WrittenColumns(List<SqlToken> tokens, String table) {
    this.tokens = tokens;
    this.table = table;
  }

  /// The columns of a table that a statement sets or fills, unquoted; empty where it names none.
  ///
  /// @param table unquoted, without its schema
  public static Set<String> of(StatementText statement, String table) {
    WrittenColumns written = new WrittenColumns(SqlTokens.of(statement.sql()), table);
    for (int index = 0; index < written.tokens.size(); index++) {
      switch (written.word(index)) {
        case "UPDATE" -> written.update(index + 1);
        case "INSERT" -> written.insert(index + 1);
        case "MERGE" -> written.merge(index + 1);
        default -> {}
      }
    }
    return Set.copyOf(written.columns);
  }

  /// `UPDATE [ONLY] schema.table [*] [AS] alias SET ...`.
  private void update(int from) {
    int at = word(from).equals("ONLY") ? from + 1 : from;
    int behind = behindName(at);
    if (!names(behind)) {
      return;
    }
    while (behind < tokens.size() && !word(behind).equals("SET") && behind < at + 10) {
      behind++;
    }
    if (word(behind).equals("SET")) {
      assignments(behind + 1);
    }
  }

  /// `INSERT INTO schema.table [AS alias] (columns) ... [ON CONFLICT ... DO UPDATE SET ...]`.
  private void insert(int from) {
    int behind = behindName(from + 1);
    if (!word(from).equals("INTO") || !names(behind)) {
      return;
    }
    int at = word(behind).equals("AS") ? behind + 2 : behind;
    if (isMark(at, "(") && !Set.of("SELECT", "WITH", "VALUES").contains(word(at + 1))) {
      names(at, columns);
    }
    updatesOfConflict(at);
  }

  private void updatesOfConflict(int from) {
    for (int index = from; index + 2 < tokens.size(); index++) {
      if (word(index).equals("DO") && word(index + 1).equals("UPDATE")) {
        assignments(index + 3);
        return;
      }
    }
  }

  private void merge(int from) {
    int at = word(from).equals("INTO") ? from + 1 : from;
    if (!names(behindName(word(at).equals("ONLY") ? at + 1 : at))) {
      return;
    }
    for (int index = at; index + 2 < tokens.size(); index++) {
      if (word(index).equals("UPDATE") && word(index + 1).equals("SET")) {
        assignments(index + 2);
      }
      if (word(index).equals("INSERT") && isMark(index + 1, "(")) {
        names(index + 1, columns);
      }
    }
  }

  /// `a = 1, (b, c) = (2, 3), d[1] = 4` to the end of the list.
  private void assignments(int from) {
    int at = from;
    while (at < tokens.size()) {
      if (isMark(at, "(")) {
        at = names(at, columns) + 1;
      } else if (tokens.get(at).isName()) {
        columns.add(tokens.get(at).name());
      } else {
        return;
      }
      at = behindAssignment(at);
      if (!isMark(at, ",")) {
        return;
      }
      at++;
    }
  }

  private int behindAssignment(int from) {
    int depth = 0;
    int at = from;
    while (at < tokens.size()) {
      SqlToken token = tokens.get(at);
      depth += token.isMark("(") || token.isMark("[") || token.isWord("CASE") ? 1 : 0;
      boolean closes = token.isMark(")") || token.isMark("]") || token.isWord("END");
      depth -= closes ? 1 : 0;
      boolean ends =
          token.isMark(",")
              || (Set.of("WHERE", "FROM", "RETURNING", "WHEN").contains(token.word())
                  && !isDistinctFrom(at));
      if (depth < 0 || (depth == 0 && ends)) {
        return at;
      }
      at++;
    }
    return at;
  }

  /// `a IS [NOT] DISTINCT FROM b` compares.
  private boolean isDistinctFrom(int at) {
    return word(at).equals("FROM") && at > 0 && word(at - 1).equals("DISTINCT");
  }

  /// Adds the names in parentheses; gives the place of the closing one.
  private int names(int from, Set<String> found) {
    List<String> names = new ArrayList<>();
    int at = from + 1;
    boolean first = true;
    while (at < tokens.size() && !isMark(at, ")")) {
      if (first && tokens.get(at).isName()) {
        names.add(tokens.get(at).name());
      }
      first = isMark(at, ",");
      at++;
    }
    found.addAll(names);
    return at;
  }

  /// Whether the name that ends before this place is the table's.
  private boolean names(int behind) {
    return behind > 0
        && behind <= tokens.size()
        && tokens.get(behind - 1).isName()
        && tokens.get(behind - 1).name().equals(table);
  }

  private int behindName(int from) {
    int at = from + 1;
    while (isMark(at, ".")) {
      at += 2;
    }
    return at;
  }

  private String word(int at) {
    return at < tokens.size() ? tokens.get(at).word() : "";
  }

  private boolean isMark(int at, String mark) {
    return at < tokens.size() && tokens.get(at).isMark(mark);
  }
}
