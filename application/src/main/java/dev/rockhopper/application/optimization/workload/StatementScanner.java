package dev.rockhopper.application.optimization.workload;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads a statement once, letter by letter, and has it written folded. For one text.
///
/// It is not the reader of what is planned: that one cuts a text into tokens just as PostgreSQL
/// does, to whom the `=?` of a JDBC text is one operator; this one reads what a driver is given, on
/// the way of every statement, and makes no token.
final class StatementScanner {
  private static final Set<String> CONSTANTS = Set.of("true", "false", "null");

  private final String sql;
  private final boolean hasQuestionMarks;
  private final FoldedText out;
  private final AtomicInteger questionMarks = new AtomicInteger();

  /// @param hasQuestionMarks whether `?` is a parameter, and not an operator
  StatementScanner(String sql, boolean hasQuestionMarks) {
    this.sql = sql;
    this.hasQuestionMarks = hasQuestionMarks;
    this.out = new FoldedText(Math.min(sql.length(), 8_192));
  }

  /// How many parameters the text had.
  int questionMarks() {
    return questionMarks.get();
  }

  /// The folded text, with [FoldedText#PLACE] for every value.
  String folded() {
    int at = 0;
    while (at < sql.length()) {
      at = step(at);
    }
    return out.text();
  }

  /// @return where to go on
  private int step(int at) {
    char letter = sql.charAt(at);
    if (Character.isWhitespace(letter) || letter == FoldedText.PLACE) {
      out.blank();
      return at + 1;
    }
    if (sql.startsWith("--", at)) {
      out.blank();
      int end = sql.indexOf('\n', at);
      return end < 0 ? sql.length() : end;
    }
    if (sql.startsWith("/*", at)) {
      out.blank();
      return endOfComment(at);
    }
    return switch (letter) {
      case '\'' -> literal(endOfText(at + 1, false));
      case '"' -> quotedName(at);
      case '(', '[' -> {
        out.open(letter);
        yield at + 1;
      }
      case ')', ']' -> {
        out.close(letter);
        yield at + 1;
      }
      case ',' -> {
        out.comma();
        yield at + 1;
      }
      case '$' -> dollar(at);
      case '?' -> questionMark(at);
      default -> word(at, letter);
    };
  }

  private int endOfComment(int at) {
    int depth = 0;
    int here = at;
    while (here < sql.length()) {
      if (sql.startsWith("/*", here)) {
        depth++;
        here += 2;
      } else if (sql.startsWith("*/", here)) {
        depth--;
        here += 2;
        if (depth == 0) {
          return here;
        }
      } else {
        here++;
      }
    }
    return sql.length();
  }

  /// @return behind the closing quote
  private int endOfText(int from, boolean hasEscapes) {
    int here = from;
    while (here < sql.length()) {
      char letter = sql.charAt(here);
      if (hasEscapes && letter == '\\') {
        here += 2;
      } else if (letter != '\'') {
        here++;
      } else if (here + 1 < sql.length() && sql.charAt(here + 1) == '\'') {
        here += 2;
      } else {
        return here + 1;
      }
    }
    return sql.length();
  }

  private int literal(int end) {
    out.place();
    return end;
  }

  private int quotedName(int at) {
    int here = at + 1;
    while (here < sql.length()) {
      if (sql.charAt(here) != '"') {
        here++;
      } else if (here + 1 < sql.length() && sql.charAt(here + 1) == '"') {
        here += 2;
      } else {
        here++;
        break;
      }
    }
    out.append(sql.substring(at, here));
    return here;
  }

  private int dollar(int at) {
    int here = at + 1;
    while (here < sql.length() && Character.isDigit(sql.charAt(here))) {
      here++;
    }
    if (here > at + 1) {
      return literal(here);
    }
    while (here < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(here)) || sql.charAt(here) == '_')) {
      here++;
    }
    if (here < sql.length() && sql.charAt(here) == '$') {
      String tag = sql.substring(at, here + 1);
      int end = sql.indexOf(tag, here + 1);
      return literal(end < 0 ? sql.length() : end + tag.length());
    }
    out.append("$");
    return at + 1;
  }

  private int questionMark(int at) {
    // JDBC writes `??` for the operator.
    if (hasQuestionMarks && !sql.startsWith("??", at)) {
      questionMarks.incrementAndGet();
      return literal(at + 1);
    }
    out.append("?");
    return hasQuestionMarks ? at + 2 : at + 1;
  }

  private int word(int at, char letter) {
    if (Character.isDigit(letter)
        || (letter == '.' && at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1)))) {
      return number(at);
    }
    if (!Character.isLetter(letter) && letter != '_') {
      out.append(String.valueOf(letter));
      return at + 1;
    }
    int end = at + 1;
    while (end < sql.length() && isPartOfName(sql.charAt(end))) {
      end++;
    }
    if (end < sql.length()
        && sql.charAt(end) == '\''
        && end - at == 1
        && "eEbBxXnN".indexOf(letter) >= 0) {
      return literal(endOfText(end + 1, letter == 'e' || letter == 'E'));
    }
    String word = sql.substring(at, end);
    if (CONSTANTS.contains(word.toLowerCase(Locale.ROOT)) && !out.isBehindTest()) {
      return literal(end);
    }
    out.append(word);
    return end;
  }

  static boolean isPartOfName(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_' || letter == '$';
  }

  private int number(int at) {
    int end = at + 1;
    while (end < sql.length() && isPartOfNumber(end)) {
      end++;
    }
    if (out.isSize()) {
      out.append(sql.substring(at, end));
      return end;
    }
    out.dropSign();
    return literal(end);
  }

  private boolean isPartOfNumber(int at) {
    char letter = sql.charAt(at);
    char before = sql.charAt(at - 1);
    return Character.isLetterOrDigit(letter)
        || letter == '.'
        || letter == '_'
        || ((letter == '-' || letter == '+')
            && (before == 'e' || before == 'E')
            && at + 1 < sql.length()
            && Character.isDigit(sql.charAt(at + 1)));
  }
}
