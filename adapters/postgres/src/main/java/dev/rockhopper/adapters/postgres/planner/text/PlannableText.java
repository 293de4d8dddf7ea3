package dev.rockhopper.adapters.postgres.planner.text;

import java.util.Optional;

/// A text to ask the planner about, and the next one to try where it refuses. What
/// `pg_stat_statements` shows is not always SQL any more: a constant that had to stand there became
/// a parameter, and a parameter whose type the constant gave has none now.
///
/// The use: explain [#sql()]; where the server refuses, explain what [#repaired] proposes, until it
/// proposes nothing. It proposes at most a dozen times, never the same text twice.
public final class PlannableText {
  private final StatementText statement;

  private PlannableText(StatementText statement) {
    this.statement = statement;
  }

  /// The text itself, the first to try.
  public static PlannableText of(StatementText statement) {
    return new PlannableText(statement);
  }

  /// What to explain: one statement without comments and semicolon, with `$1`, `$2` ….
  public String sql() {
    return statement.sql();
  }

  /// The highest number of a parameter in it.
  public int parameters() {
    return statement.parameters();
  }

  /// The statement as it is now.
  public StatementText statement() {
    return statement;
  }

  /// The next text to try.
  ///
  /// @param sqlState what the server has refused this one with
  /// @param message the server's sentence, in English
  /// @param position where in [#sql()] the server saw it, from 1; 0 where it does not say
  public Optional<PlannableText> repaired(String sqlState, String message, int position) {
    throw new UnsupportedOperationException(sqlState + message + position);
  }
}
