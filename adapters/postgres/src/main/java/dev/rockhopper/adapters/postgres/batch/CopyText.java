package dev.rockhopper.adapters.postgres.batch;

import org.jspecify.annotations.Nullable;

/// Rows in the text form of `COPY`: a line a row, tabs between the values, `\N` for none.
final class CopyText {
  private final StringBuilder text = new StringBuilder();
  private boolean isInRow;

  /// Adds a value to the row.
  void value(@Nullable Object value) {
    if (isInRow) {
      text.append('\t');
    }
    isInRow = true;
    switch (value) {
      case null -> text.append("\\N");
      case String string -> escaped(string);
      case Boolean truth -> text.append(truth ? 't' : 'f');
      default -> text.append(value);
    }
  }

  /// Ends the row.
  void endRow() {
    text.append('\n');
    isInRow = false;
  }

  int length() {
    return text.length();
  }

  /// The text so far, which is forgotten here.
  String take() {
    String taken = text.toString();
    text.setLength(0);
    return taken;
  }

  /// Only these four mean something to `COPY`; everything else stands for itself.
  private void escaped(String string) {
    int from = 0;
    for (int place = 0; place < string.length(); place++) {
      char letter =
          switch (string.charAt(place)) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\r' -> 'r';
            default -> 0;
          };
      if (letter != 0) {
        text.append(string, from, place).append('\\').append(letter);
        from = place + 1;
      }
    }
    text.append(string, from, string.length());
  }
}
