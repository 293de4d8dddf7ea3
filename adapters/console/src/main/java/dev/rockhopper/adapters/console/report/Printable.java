package dev.rockhopper.adapters.console.report;

/// Text of strangers without what would command a terminal or turn the direction of writing.
final class Printable {
  private Printable() {}

  /// In one line: runs of white space are one space, and what commands is shown by its number.
  static String line(String text) {
    return visible(text.strip().replaceAll("\\s+", " "));
  }

  /// With its line breaks, everything else as above.
  static String lines(String text) {
    return String.join("\n", text.strip().lines().map(Printable::tabless).toList());
  }

  private static String tabless(String line) {
    return visible(line.replace("\t", "    ").stripTrailing());
  }

  private static String visible(String text) {
    if (text.codePoints().noneMatch(Printable::commands)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          if (commands(point)) {
            visible.append("\\u{").append(Integer.toHexString(point)).append('}');
          } else {
            visible.appendCodePoint(point);
          }
        });
    return visible.toString();
  }

  private static boolean commands(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
