package dev.rockhopper.adapters.postgres.planner.shape;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A key of a sort as EXPLAIN writes it.
///
/// @param expression what is sorted by, its collation included
/// @param descending the direction
/// @param nullsFirst where rows without a value stand
record SortKey(String expression, boolean descending, boolean nullsFirst) {
  private static final Pattern WRITTEN =
      Pattern.compile("(.*?)( USING \\S+)?( DESC)?( NULLS (?:FIRST|LAST))?", Pattern.DOTALL);

  static SortKey read(String text) {
    Matcher key = WRITTEN.matcher(text);
    if (!key.matches()) {
      return new SortKey(text, false, false);
    }
    String using = key.group(2) == null ? "" : key.group(2).strip();
    boolean descending = key.group(3) != null || using.contains(">");
    String nulls = key.group(4);
    return new SortKey(
        key.group(1), descending, nulls == null ? descending : nulls.endsWith("FIRST"));
  }
}
