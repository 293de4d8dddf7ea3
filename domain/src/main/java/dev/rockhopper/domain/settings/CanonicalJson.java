package dev.rockhopper.domain.settings;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes JSON in one form, so that two texts of the same content become the same: no blanks, the
/// names of a group in order and each once (the last counts), numbers without an exponent and
/// without noughts at their end, letters as themselves.
///
/// Refuses what is not JSON, and of JSON what PostgreSQL cannot keep: the character 0 and halves of
/// characters.
final class CanonicalJson {
  private static final int MOST_DEPTH = 100;
  private static final int MOST_DIGITS = 400;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE](?<exponent>[+-]?[0-9]+))?");
  private static final Pattern CODE = Pattern.compile("[0-9a-fA-F]{4}");
  private static final int END = -1;

  private final String whole;
  private final CharBuffer rest;

  private CanonicalJson(String whole) {
    this.whole = whole;
    rest = CharBuffer.wrap(whole);
  }

  /// The same in the one form.
  ///
  /// @throws IllegalArgumentException saying what is wrong and at which letter
  static String of(String json) {
    CanonicalJson reader = new CanonicalJson(json);
    String written = reader.value(0);
    if (reader.peekBehindBlanks() != END) {
      throw reader.unexpected("the end");
    }
    return written;
  }

  private String value(int depth) {
    return switch (peekBehindBlanks()) {
      case '{' -> group(deeper(depth));
      case '[' -> list(deeper(depth));
      case '"' -> quoted(text());
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw unexpected("a value");
    };
  }

  private int deeper(int depth) {
    if (depth == MOST_DEPTH) {
      throw wrong("there are more than %d lists and groups in one another".formatted(MOST_DEPTH));
    }
    return depth + 1;
  }

  private String group(int depth) {
    SortedMap<String, String> members = new TreeMap<>();
    rest.get();
    if (peekBehindBlanks() == '}') {
      rest.get();
      return "{}";
    }
    do {
      if (peekBehindBlanks() != '"') {
        throw unexpected("a name in quotes");
      }
      String name = text();
      if (peekBehindBlanks() != ':') {
        throw unexpected("':'");
      }
      rest.get();
      members.put(name, value(depth));
    } while (hasNext('}'));
    StringJoiner written = new StringJoiner(",", "{", "}");
    members.forEach((name, value) -> written.add(quoted(name) + ":" + value));
    return written.toString();
  }

  private String list(int depth) {
    StringJoiner written = new StringJoiner(",", "[", "]");
    rest.get();
    if (peekBehindBlanks() == ']') {
      rest.get();
      return "[]";
    }
    do {
      written.add(value(depth));
    } while (hasNext(']'));
    return written.toString();
  }

  private boolean hasNext(char end) {
    int next = peekBehindBlanks();
    if (next != ',' && next != end) {
      throw unexpected("',' or '%c'".formatted(end));
    }
    rest.get();
    return next == ',';
  }

  private String text() {
    int start = rest.position();
    StringBuilder text = new StringBuilder();
    rest.get();
    while (peek() != '"') {
      if (peek() < ' ') {
        throw unexpected("a letter, or '\"' at the end of the text,");
      }
      char letter = rest.get();
      text.append(letter == '\\' ? escaped() : letter);
    }
    rest.get();
    if (text.codePoints().anyMatch(CanonicalJson::isUnkept)) {
      rest.position(start);
      throw wrong("there begins a text with the character 0 or half a character in it");
    }
    return text.toString();
  }

  private static boolean isUnkept(int letter) {
    return letter == 0 || Character.getType(letter) == Character.SURROGATE;
  }

  private char escaped() {
    int kind = peek();
    if (kind == 'u') {
      rest.get();
      return (char) Integer.parseInt(taken(CODE, "a code of four digits"), 16);
    }
    char letter =
        switch (kind) {
          case '"', '\\', '/' -> (char) kind;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> throw unexpected("one of '\"\\/bfnrtu'");
        };
    rest.get();
    return letter;
  }

  private String word(String word) {
    return taken(Pattern.compile(word), word);
  }

  private String number() {
    Matcher number = NUMBER.matcher(rest);
    if (!number.lookingAt()) {
      throw unexpected("a number");
    }
    String exponent = number.group("exponent");
    boolean isLong = number.end() > MOST_DIGITS;
    if (isLong || (exponent != null && new BigInteger(exponent).bitLength() > 10)) {
      throw tooLong();
    }
    BigDecimal value = new BigDecimal(number.group());
    String written = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    if (written.length() > MOST_DIGITS) {
      throw tooLong();
    }
    rest.position(rest.position() + number.end());
    return written;
  }

  private IllegalArgumentException tooLong() {
    return wrong("there is a number of more than %d digits".formatted(MOST_DIGITS));
  }

  private String taken(Pattern pattern, String wanted) {
    Matcher found = pattern.matcher(rest);
    if (!found.lookingAt()) {
      throw unexpected(wanted);
    }
    String taken = found.group();
    rest.position(rest.position() + found.end());
    return taken;
  }

  private int peek() {
    return rest.hasRemaining() ? rest.get(rest.position()) : END;
  }

  private int peekBehindBlanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
      rest.get();
    }
    return peek();
  }

  private IllegalArgumentException unexpected(String wanted) {
    int next = peek();
    return next == END
        ? wrong("it ends where %s belongs".formatted(wanted))
        : wrong(
            "there is %s where %s belongs"
                .formatted(quoted(Character.toString(whole.codePointAt(rest.position()))), wanted));
  }

  private IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(
        "expected JSON, at letter %,d %s"
            .formatted(whole.codePointCount(0, rest.position()) + 1, what));
  }

  private static String quoted(String text) {
    StringBuilder written = new StringBuilder(text.length() + 2).append('"');
    for (int n = 0; n < text.length(); n++) {
      char letter = text.charAt(n);
      switch (letter) {
        case '"', '\\' -> written.append('\\').append(letter);
        case '\n' -> written.append("\\n");
        default -> written.append(letter < ' ' ? "\\u%04x".formatted((int) letter) : letter);
      }
    }
    return written.append('"').toString();
  }
}
