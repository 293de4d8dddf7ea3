package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.Level;

/// How a text for a terminal looks.
///
/// @param columns how wide it may be, 60 at least
/// @param colours whether it has any
/// @param unicode whether it may have signs beyond ASCII of its own
public record TextStyle(int columns, boolean colours, boolean unicode) {
  private static final int NARROWEST = 60;

  /// What a file or a pipe gets.
  public static final TextStyle PLAIN = new TextStyle(100, false, true);

  /// Makes it wide enough.
  public TextStyle {
    columns = Math.max(NARROWEST, columns);
  }

  String bold(String text) {
    return marked("1", text);
  }

  String faint(String text) {
    return marked("2", text);
  }

  String code(String text) {
    return marked("36", text);
  }

  String level(Level level, String text) {
    return marked(
        switch (level) {
          case CRITICAL -> "1;31";
          case WARN -> "33";
          case INFO -> "34";
        },
        text);
  }

  /// What we write ourselves, in ASCII where the terminal knows no more.
  String sign(String text) {
    return unicode
        ? text
        : text.replace("→", "->")
            .replace("…", "~")
            .replace("·", "-")
            .replace("─", "-")
            .replace("µ", "u");
  }

  private String marked(String code, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
