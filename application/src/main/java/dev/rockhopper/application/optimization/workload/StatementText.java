package dev.rockhopper.application.optimization.workload;

import dev.rockhopper.application.work.StatementStep;
import java.util.Locale;
import java.util.regex.Pattern;

/// A statement with what differs between its calls taken out: literals and parameters are `$1`,
/// `$2` …, lists of values and of rows have one member, comments and needless blanks are gone, and
/// so is a `COMMIT` behind it. What a person has written is not in it, because that is never a
/// name.
///
/// Text from anywhere will do: what is not closed is taken to end with the text. The result is
/// bounded, and so is the time, by the length of the text.
///
/// @param text the statement
/// @param kind what it does
/// @param parameters how many `?` the text had that was sent, 0 where it was not JDBC's
public record StatementText(String text, StatementStep.Kind kind, int parameters) {
  private static final int LONGEST = 4_000;
  private static final Pattern COMMIT = Pattern.compile("(?i)\\s*;\\s*(commit\\s*;?)?\\s*$");
  private static final Pattern WRITES =
      Pattern.compile("(?i)\\b(insert into|update|delete from|merge into)\\b");
  private static final Pattern LOCKS =
      Pattern.compile("(?i)\\bfor (update|no key update|share|key share)\\b");
  private static final Pattern UNSTEADY =
      Pattern.compile(
          "(?i)\\b(nextval|setval|set_config|pg_notify|pg_\\w*lock\\w*|pg_sleep|clock_timestamp"
              + "|timeofday|random|gen_random_uuid|txid_current|pg_current_xact_id)\\b");

  /// Reads a text with `?` for parameters.
  public static StatementText ofJdbc(String sql) {
    return of(sql, true);
  }

  /// Reads a text with `$1`, `$2` … for parameters, or with none.
  public static StatementText of(String sql) {
    return of(sql, false);
  }

  private static StatementText of(String sql, boolean hasQuestionMarks) {
    var scanner = new StatementScanner(sql, hasQuestionMarks);
    String folded = COMMIT.matcher(scanner.folded()).replaceFirst("");
    String text = numbered(folded);
    return new StatementText(
        text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…",
        kind(folded),
        scanner.questionMarks());
  }

  private static String numbered(String folded) {
    StringBuilder text = new StringBuilder(folded.length() + 16);
    int number = 0;
    for (int i = 0; i < folded.length(); i++) {
      char letter = folded.charAt(i);
      if (letter == FoldedText.PLACE) {
        number++;
        text.append('$').append(number);
      } else {
        text.append(letter);
      }
    }
    return text.toString();
  }

  private static StatementStep.Kind kind(String text) {
    String start = text.substring(0, Math.min(text.length(), 10)).toLowerCase(Locale.ROOT);
    boolean mayRead =
        start.startsWith("select")
            || start.startsWith("(select")
            || start.startsWith("values")
            || start.startsWith("table ")
            || start.startsWith("show ")
            || start.startsWith("with ");
    if (!mayRead || (start.startsWith("with ") && WRITES.matcher(text).find())) {
      return StatementStep.Kind.WRITE;
    }
    return LOCKS.matcher(text).find() || UNSTEADY.matcher(text).find()
        ? StatementStep.Kind.LOCK
        : StatementStep.Kind.READ;
  }
}
