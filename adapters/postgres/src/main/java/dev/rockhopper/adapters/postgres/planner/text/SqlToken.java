package dev.rockhopper.adapters.postgres.planner.text;

import java.util.Locale;

/// A piece of SQL.
///
/// @param kind what it is
/// @param text as it stands there
/// @param start where it begins in the whole text
/// @param end behind its last character
public record SqlToken(Kind kind, String text, int start, int end) {

  /// What a piece can be.
  public enum Kind {
    /// A key word or a name without quotes.
    WORD,
    /// A name in double quotes.
    QUOTED_NAME,
    /// A string of any form.
    STRING,
    /// A number.
    NUMBER,
    /// `$1`.
    PARAMETER,
    /// One of PostgreSQL's operators, which may have several characters.
    OPERATOR,
    /// A parenthesis, bracket, comma, semicolon, dot, colon or two.
    PUNCTUATION,
    /// A comment, or a line that begins with a backslash, as psql and pgbench command.
    COMMENT,
    /// A string, quoted name or comment that does not end.
    UNTERMINATED,
    /// A character that SQL does not know.
    STRANGE
  }

  /// Whether it is this key word, in capitals.
  public boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /// Whether it is this punctuation mark or operator.
  public boolean isMark(String mark) {
    return (kind == Kind.PUNCTUATION || kind == Kind.OPERATOR) && text.equals(mark);
  }

  /// Whether it is a name or a key word.
  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /// A key word in capitals; empty where it is none.
  public String word() {
    return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
  }

  /// The name as the catalog has it.
  public String name() {
    return kind == Kind.QUOTED_NAME
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text.toLowerCase(Locale.ROOT);
  }

  /// The number of a parameter; one above what the server takes where it has too many digits.
  public int parameter() {
    return text.length() > 6
        ? StatementText.MOST_PARAMETERS + 1
        : Integer.parseInt(text, 1, text.length(), 10);
  }
}
