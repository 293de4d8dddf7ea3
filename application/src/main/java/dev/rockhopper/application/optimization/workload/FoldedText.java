package dev.rockhopper.application.optimization.workload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/// A statement as it is written folded: lists of values and of rows get one member. For one text.
final class FoldedText {
  /// Stands for a literal or a parameter.
  static final char PLACE = '\uFFFF';

  private static final int MOST_DEPTH = 200;
  private static final String WITH_ZONE = "timestamp with time zone ";

  /// Types that may stand before a literal, which stays valid with a parameter only as a cast.
  private static final Set<String> TYPED_LITERALS =
      Set.of("interval", "timestamptz", "timestamp", "date", "time");

  /// Types whose numbers in parentheses are no values.
  private static final Set<String> SIZED_TYPES =
      Set.of(
          "varchar",
          "char",
          "character",
          "varying",
          "numeric",
          "decimal",
          "bit",
          "float",
          "timestamp",
          "timestamptz",
          "time",
          "interval",
          "bpchar",
          "precision");

  private final StringBuilder out;
  private final Deque<Group> groups = new ArrayDeque<>();

  /// What stands between parentheses or brackets.
  ///
  /// @param start where it begins in the output, with its parenthesis
  /// @param isList whether its members are values of a list, of which one is enough
  /// @param isSize whether it is the size of a type
  private record Group(int start, boolean isList, boolean isSize) {}

  FoldedText(int capacity) {
    this.out = new StringBuilder(capacity);
  }

  /// What was written.
  String text() {
    trim();
    return out.toString();
  }

  /// Anything else.
  void append(String text) {
    out.append(text);
  }

  /// Whether `true`, `false` or `null` here would be a word of `IS NULL` and the like.
  boolean isBehindTest() {
    String before = lastWord();
    return before.equals("is") || before.equals("not") || before.equals("from");
  }

  /// What separates members.
  void comma() {
    trim();
    out.append(", ");
  }

  /// Whether what stands here is the size of a type, and no value.
  boolean isSize() {
    Group around = groups.peek();
    return around != null && around.isSize;
  }

  /// `-1` behind `(`, `,` or a comparison is a value like any other.
  void dropSign() {
    int last = out.length() - 1;
    if (last >= 1 && (out.charAt(last) == '-' || out.charAt(last) == '+')) {
      int before = last - 1;
      while (before > 0 && out.charAt(before) == ' ') {
        before--;
      }
      if ("(,=<>[".indexOf(out.charAt(before)) >= 0) {
        out.setLength(last);
      }
    }
  }

  /// A literal or a parameter.
  void place() {
    separate();
    String type = lastWord();
    if (type.equals("zone") && out.toString().endsWith(WITH_ZONE)) {
      out.setLength(out.length() - WITH_ZONE.length());
      type = "timestamptz";
      out.append(type).append(' ');
    }
    if (TYPED_LITERALS.contains(type) && isCastable(type.length() + 1)) {
      int start = out.length() - type.length() - 1;
      out.setLength(start);
      out.append("CAST(").append(PLACE).append(" AS ").append(type).append(')');
    } else {
      out.append(PLACE);
    }
  }

  /// `LIKE'x'` needs no blank, `LIKE$1` would be a name.
  private void separate() {
    if (!out.isEmpty() && StatementScanner.isPartOfName(out.charAt(out.length() - 1))) {
      out.append(' ');
    }
  }

  /// A column may be called so, too: then an operator or a dot stands between.
  private boolean isCastable(int length) {
    int before = out.length() - length - 1;
    return before < 0 || out.charAt(before) != '.';
  }

  private String lastWord() {
    int end = out.length();
    while (end > 0 && out.charAt(end - 1) == ' ') {
      end--;
    }
    int start = end;
    while (start > 0 && StatementScanner.isPartOfName(out.charAt(start - 1))) {
      start--;
    }
    return end - start > 12 ? "" : out.substring(start, end).toLowerCase(Locale.ROOT);
  }

  /// A parenthesis or bracket.
  void open(char bracket) {
    String before = lastWord();
    if (groups.size() >= MOST_DEPTH) {
      out.append(bracket);
      return;
    }
    boolean isList = bracket == '(' ? before.equals("in") : before.equals("array");
    groups.push(new Group(out.length(), isList, bracket == '(' && SIZED_TYPES.contains(before)));
    out.append(bracket);
  }

  /// Its end.
  void close(char bracket) {
    trim();
    Group group = groups.poll();
    if (group != null && group.isList) {
      foldMembers(group.start + 1);
    }
    out.append(bracket);
    if (group != null && bracket == ')') {
      foldRows(group.start);
    }
  }

  /// A list of values needs no second member that looks like the first.
  private void foldMembers(int start) {
    int separator = out.indexOf(", ", start);
    if (separator < 0) {
      return;
    }
    String first = out.substring(start, separator);
    if (first.indexOf('(') >= 0 && !first.endsWith(")")) {
      return;
    }
    int here = separator;
    while (out.length() - here >= first.length() + 2
        && out.substring(here + 2, here + 2 + first.length()).equals(first)) {
      here += first.length() + 2;
      if (here == out.length()) {
        out.setLength(separator);
        return;
      }
      if (!out.substring(here, Math.min(here + 2, out.length())).equals(", ")) {
        return;
      }
    }
  }

  /// Nor does a list of rows, such as the one behind `VALUES`.
  private void foldRows(int start) {
    int length = out.length() - start;
    int before = start - 2 - length;
    if (before >= 0
        && out.indexOf(String.valueOf(PLACE), start) >= 0
        && out.charAt(start - 1) == ' '
        && out.charAt(start - 2) == ','
        && out.substring(before, before + length).contentEquals(out.substring(start))
        && isRow(before)) {
      out.setLength(start - 2);
    }
  }

  /// Not the arguments of a function.
  private boolean isRow(int start) {
    return start == 0
        || (!StatementScanner.isPartOfName(out.charAt(start - 1)) && out.charAt(start - 1) != '"');
  }

  /// A blank, where one is needed.
  void blank() {
    int last = out.length() - 1;
    if (last >= 0
        && out.charAt(last) != ' '
        && out.charAt(last) != '('
        && out.charAt(last) != '[') {
      out.append(' ');
    }
  }

  private void trim() {
    while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }
}
