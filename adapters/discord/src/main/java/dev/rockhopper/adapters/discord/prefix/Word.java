package dev.rockhopper.adapters.discord.prefix;

import java.util.ArrayList;
import java.util.List;

/// A word of a typed line, or what stands between quotes.
///
/// @param text the word, without quotes
/// @param start where it starts in the line, quotes included
/// @param end where it ends in the line, quotes included
/// @param quoted whether it stood between quotes
record Word(String text, int start, int end, boolean quoted) {

  /// The words of a line. Quotes are `"…"`, `“…”` and `«…»` that open at a word's start and close
  /// at a word's end; a backslash before a quote takes its meaning; a quote that is never closed is
  /// a letter like any other, and so is every apostrophe.
  static List<Word> split(String line) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      if (Character.isWhitespace(line.charAt(at))) {
        at++;
        continue;
      }
      int close = closingQuote(line, at);
      Word word = close > 0 ? quoted(line, at, close) : plain(line, at);
      words.add(word);
      at = word.end();
    }
    return words;
  }

  private static int closingQuote(String line, int at) {
    char closer =
        switch (line.charAt(at)) {
          case '"' -> '"';
          case '“', '”' -> '”';
          case '«' -> '»';
          default -> '\0';
        };
    if (closer == '\0') {
      return -1;
    }
    for (int i = at + 1; i < line.length(); i++) {
      boolean wordEnds = i + 1 == line.length() || Character.isWhitespace(line.charAt(i + 1));
      if (line.charAt(i) == '\\') {
        i++;
      } else if (line.charAt(i) == closer && wordEnds) {
        return i;
      }
    }
    return -1;
  }

  private static Word quoted(String line, int open, int close) {
    String inside = line.substring(open + 1, close).replace("\\\"", "\"");
    return new Word(inside, open, close + 1, true);
  }

  private static Word plain(String line, int start) {
    int end = start;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return new Word(line.substring(start, end), start, end, false);
  }
}
