package dev.rockhopper.adapters.console.report;

import java.util.ArrayList;
import java.util.List;

/// Texts in the columns of a terminal, where an ideograph takes two and an accent none.
final class Columns {
  private Columns() {}

  /// How many columns a text takes.
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean isWide =
        (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xF900 && point <= 0xFAFF)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0x1F300 && point <= 0x1FAFF)
            || (point >= 0x20000 && point <= 0x3FFFD);
    return isWide ? 2 : 1;
  }

  /// Cut to so many columns, the last one an ellipsis where something is missing.
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    return text.substring(0, fitting(text, columns - 1)).stripTrailing() + "…";
  }

  /// Filled up with spaces.
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /// The same, to the right.
  static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
  }

  /// Broken between words into lines of so many columns; a word that is longer is broken, too. Line
  /// breaks in it stay.
  static List<String> wrapped(String text, int columns) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      String rest = paragraph;
      while (fitting(rest, columns) < rest.length()) {
        int fitting = Math.max(Character.charCount(rest.codePointAt(0)), fitting(rest, columns));
        int space = rest.lastIndexOf(' ', fitting);
        int indent = rest.length() - rest.stripLeading().length();
        int end = space > indent ? space : fitting;
        lines.add(rest.substring(0, end).stripTrailing());
        rest = " ".repeat(Math.min(indent, columns / 2)) + rest.substring(end).strip();
      }
      lines.add(rest);
    }
    return lines;
  }

  /// How many chars of the text take so many columns at the most.
  private static int fitting(String text, int columns) {
    int taken = 0;
    int index = 0;
    while (index < text.length()) {
      int point = text.codePointAt(index);
      taken += width(point);
      if (taken > columns) {
        break;
      }
      index += Character.charCount(point);
    }
    return index;
  }
}
