package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.StatementText.Reading;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A text to ask the planner about, and the next one to try where it refuses. What
/// `pg_stat_statements` shows is not always SQL any more: a constant that had to stand there became
/// a parameter, and a parameter whose type the constant gave has none now.
///
/// The use: explain [#sql()]; where the server refuses, explain what [#repaired] proposes, until it
/// proposes nothing. It proposes a bounded number of times, never the same text twice. A repair
/// changes parameters and their types only, so that it stays one statement of the same tables.
public final class PlannableText {
  private static final int MOST_REPAIRS = 16;

  private final StatementText statement;
  private final List<String> guessesLeft;
  private final Set<String> tried;

  private PlannableText(StatementText statement, List<String> guessesLeft, Set<String> tried) {
    this.statement = statement;
    this.guessesLeft = List.copyOf(guessesLeft);
    this.tried = Set.copyOf(tried);
  }

  /// The text itself, the first to try.
  public static PlannableText of(StatementText statement) {
    return new PlannableText(statement, List.of(), Set.of(statement.sql()));
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

  /// The next text to try, absent where nothing is known that would help.
  ///
  /// @param sqlState what the server has refused this one with
  /// @param message the server's sentence, in English
  /// @param position where in [#sql()] the server saw it, from 1; 0 where it does not say
  public Optional<PlannableText> repaired(String sqlState, String message, int position) {
    if (tried.size() > MOST_REPAIRS || parameters() == 0) {
      return Optional.empty();
    }
    ParameterRepairs repairs = new ParameterRepairs(sql(), position);
    List<String> proposals =
        new ArrayList<>(
            switch (sqlState) {
              case "42601" -> repairs.ofSyntax();
              case "42803", "42P10" -> repairs.ofGrouping();
              case "42P18" -> repairs.ofUnknownType(message);
              case "42P08" -> repairs.ofInconsistentTypes();
              case "42725" -> repairs.ofAmbiguity();
              case "42883" -> repairs.ofMissingOperator(message);
              case "42804" -> repairs.ofMismatch(message);
              default -> List.of();
            });
    proposals.addAll(guessesLeft);
    return guessed(proposals);
  }

  /// The first of the texts that is still a plannable statement and was not tried, remembering the
  /// others.
  private Optional<PlannableText> guessed(List<String> texts) {
    for (int index = 0; index < texts.size(); index++) {
      String text = texts.get(index);
      if (!tried.contains(text)
          && StatementText.read(text) instanceof Reading.Plannable(var next)) {
        Set<String> now = new LinkedHashSet<>(tried);
        now.add(text);
        return Optional.of(new PlannableText(next, texts.subList(index + 1, texts.size()), now));
      }
    }
    return Optional.empty();
  }
}
