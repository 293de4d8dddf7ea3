package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.adapters.postgres.planner.text.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/// Cuts SQL into tokens as PostgreSQL does, with `standard_conforming_strings = on`.
public final class SqlTokens {
  private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";

  /// Only with one of these may an operator of several characters end in a sign.
  private static final String BEFORE_SIGN = "~!@#%^&|`?";

  private final String sql;
  private int position;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /// All tokens, comments among them, in their order. Never fails.
  public static List<SqlToken> all(String sql) {
    SqlTokens tokens = new SqlTokens(sql);
    List<SqlToken> found = new ArrayList<>();
    while (tokens.skipBlanks()) {
      int start = tokens.position;
      Kind kind = tokens.next();
      found.add(new SqlToken(kind, sql.substring(start, tokens.position), start, tokens.position));
    }
    return found;
  }

  /// All tokens but comments.
  public static List<SqlToken> of(String sql) {
    return all(sql).stream().filter(it -> it.kind() != Kind.COMMENT).toList();
  }

  private boolean skipBlanks() {
    while (position < sql.length() && isBlank(sql.charAt(position))) {
      position++;
    }
    return position < sql.length();
  }

  private Kind next() {
    char first = sql.charAt(position);
    char second = at(position + 1);
    if ((first == '-' && second == '-') || (first == '\\' && isLineStart())) {
      return lineComment();
    }
    if (first == '/' && second == '*') {
      return blockComment();
    }
    if (first == '\'') {
      return quoted(position + 1, '\'', false, Kind.STRING);
    }
    if (first == '"') {
      return quoted(position + 1, '"', false, Kind.QUOTED_NAME);
    }
    if (isNameStart(first)) {
      return name(first, second);
    }
    if (first == '$') {
      return dollar(second);
    }
    if (isDigit(first) || (first == '.' && isDigit(second))) {
      return number();
    }
    if (OPERATOR_CHARACTERS.indexOf(first) >= 0) {
      return operator();
    }
    boolean doubled = first == ':' && (second == ':' || second == '=');
    position += doubled ? 2 : 1;
    return "()[],;.:".indexOf(first) >= 0 ? Kind.PUNCTUATION : Kind.STRANGE;
  }

  private boolean isLineStart() {
    return position == 0 || sql.charAt(position - 1) == '\n';
  }

  private Kind lineComment() {
    while (position < sql.length() && at(position) != '\n' && at(position) != '\r') {
      position++;
    }
    return Kind.COMMENT;
  }

  private Kind blockComment() {
    int depth = 0;
    do {
      if (at(position) == '/' && at(position + 1) == '*') {
        depth++;
        position += 2;
      } else if (at(position) == '*' && at(position + 1) == '/') {
        depth--;
        position += 2;
      } else {
        position++;
      }
    } while (depth > 0 && position < sql.length());
    position = Math.min(position, sql.length());
    return depth > 0 ? Kind.UNTERMINATED : Kind.COMMENT;
  }

  /// Reads to the closing quote; two of them stand for one.
  private Kind quoted(int from, char quote, boolean escapes, Kind kind) {
    int at = from;
    while (at < sql.length()) {
      char here = sql.charAt(at);
      if (escapes && here == '\\') {
        at++;
      } else if (here == quote) {
        if (at(at + 1) != quote) {
          position = at + 1;
          return kind;
        }
        at++;
      }
      at++;
    }
    position = sql.length();
    return Kind.UNTERMINATED;
  }

  private Kind name(char first, char second) {
    char letter = Character.toLowerCase(first);
    if (second == '\'' && "ebxn".indexOf(letter) >= 0) {
      return quoted(position + 2, '\'', letter == 'e', Kind.STRING);
    }
    if (letter == 'u' && second == '&') {
      char third = at(position + 2);
      if (third == '\'' || third == '"') {
        return quoted(position + 3, third, false, third == '"' ? Kind.QUOTED_NAME : Kind.STRING);
      }
    }
    while (position < sql.length() && isNamePart(sql.charAt(position))) {
      position++;
    }
    return Kind.WORD;
  }

  private Kind dollar(char second) {
    if (isDigit(second)) {
      position++;
      while (isDigit(at(position))) {
        position++;
      }
      return Kind.PARAMETER;
    }
    int tagEnd = position + 1;
    while (at(tagEnd) != '$' && isNamePart(at(tagEnd))) {
      tagEnd++;
    }
    if (at(tagEnd) != '$') {
      position++;
      return Kind.STRANGE;
    }
    String tag = sql.substring(position, tagEnd + 1);
    int close = sql.indexOf(tag, tagEnd + 1);
    position = close < 0 ? sql.length() : close + tag.length();
    return close < 0 ? Kind.UNTERMINATED : Kind.STRING;
  }

  /// With what stands right behind it, which PostgreSQL reads as one with it or refuses. In a
  /// hexadecimal number an `e` is a digit, and a sign behind it an operator.
  private Kind number() {
    boolean decimal = at(position) != '0' || "xXoObB".indexOf(at(position + 1)) < 0;
    while (isDigit(at(position))
        || isNameStart(at(position))
        || (at(position) == '.' && at(position + 1) != '.')) {
      boolean exponent = decimal && Character.toLowerCase(at(position)) == 'e';
      position++;
      if (exponent && (at(position) == '-' || at(position) == '+') && isDigit(at(position + 1))) {
        position++;
      }
    }
    return Kind.NUMBER;
  }

  private Kind operator() {
    int start = position;
    while (OPERATOR_CHARACTERS.indexOf(at(position)) >= 0 && !beginsComment(position)) {
      position++;
    }
    while (position > start + 1
        && "+-".indexOf(sql.charAt(position - 1)) >= 0
        && sql.substring(start, position).chars().noneMatch(it -> BEFORE_SIGN.indexOf(it) >= 0)) {
      position--;
    }
    return Kind.OPERATOR;
  }

  private boolean beginsComment(int at) {
    return (at(at) == '-' && at(at + 1) == '-') || (at(at) == '/' && at(at + 1) == '*');
  }

  /// The character there, or one that stands for the end.
  private char at(int index) {
    return index < sql.length() ? sql.charAt(index) : '\0';
  }

  private static boolean isBlank(char it) {
    return it == ' ' || it == '\t' || it == '\n' || it == '\r' || it == '\f' || it == '\u000b';
  }

  private static boolean isDigit(char it) {
    return it >= '0' && it <= '9';
  }

  private static boolean isNameStart(char it) {
    return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || it == '_' || it > '\u007f';
  }

  private static boolean isNamePart(char it) {
    return isNameStart(it) || isDigit(it) || it == '$';
  }
}
