package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.adapters.console.report.TextStyle;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// What the terminal of a command can show.
final class TerminalLook {
  private static final int USUAL = 100;
  private static final int WIDEST = 160;

  private TerminalLook() {}

  static TextStyle of(Terminal terminal) {
    if (!terminal.isWatched()) {
      return TextStyle.PLAIN;
    }
    Map<String, String> environment = terminal.environment();
    boolean colours =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "").equals("dumb");
    return new TextStyle(columns(environment), colours, isUnicode(environment));
  }

  private static int columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,3}") ? Math.min(WIDEST, Integer.parseInt(columns)) : USUAL;
  }

  /// The first of these that is set says which characters the terminal knows.
  private static boolean isUnicode(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> value.toUpperCase(Locale.ROOT).replace("-", ""))
        .filter(value -> value.contains("UTF8"))
        .isPresent();
  }
}
