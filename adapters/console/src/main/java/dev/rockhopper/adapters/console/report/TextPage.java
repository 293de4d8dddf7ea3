package dev.rockhopper.adapters.console.report;

import java.util.List;
import java.util.function.UnaryOperator;

/// Lines for a terminal, as they come.
final class TextPage {
  private static final int LABEL = 8;
  private static final String INDENT = "   ";

  private final TextStyle style;
  private final StringBuilder text = new StringBuilder();

  TextPage(TextStyle style) {
    this.style = style;
  }

  TextStyle style() {
    return style;
  }

  void line(String line) {
    text.append(style.sign(line).stripTrailing()).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  void heading(String title) {
    blank();
    line(style.bold(title));
  }

  /// A label and, beside it, a text that is wrapped.
  void labelled(String label, String content, UnaryOperator<String> look) {
    String first = style.faint(Columns.padded(label, LABEL));
    boolean isFirst = true;
    for (String line : Columns.wrapped(content, style.columns() - INDENT.length() - LABEL)) {
      line(INDENT + (isFirst ? first : " ".repeat(LABEL)) + look.apply(line));
      isFirst = false;
    }
  }

  /// A label and, beside it, lines as they are.
  void verbatim(String label, String content, UnaryOperator<String> look) {
    String shown = label;
    for (String line : content.split("\n", -1)) {
      line(INDENT + style.faint(Columns.padded(shown, LABEL)) + look.apply(line));
      shown = "";
    }
  }

  /// Several texts that are wrapped, one below the other.
  void labelled(String label, List<String> contents) {
    String shown = label;
    for (String content : contents) {
      labelled(shown, Printable.line(content), UnaryOperator.identity());
      shown = "";
    }
  }

  /// A sentence of a list.
  void item(String sentence) {
    boolean isFirst = true;
    for (String line : Columns.wrapped(Printable.line(sentence), style.columns() - 4)) {
      line((isFirst ? "  · " : "    ") + line);
      isFirst = false;
    }
  }

  /// A sentence below one of a list.
  void subItem(String sentence) {
    Columns.wrapped(Printable.line(sentence), style.columns() - 4)
        .forEach(line -> line("    " + line));
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
