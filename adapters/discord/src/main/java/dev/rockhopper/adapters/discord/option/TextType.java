package dev.rockhopper.adapters.discord.option;

/// Free text.
///
/// @param minimum the fewest letters (code points)
/// @param maximum the most letters (code points)
/// @param span how much of a typed line it takes
public record TextType(int minimum, int maximum, Span span) implements OptionType<String> {
  /// How much of a typed line a text takes.
  public enum Span {
    /// One word, or several between quotes.
    WORD,
    /// Everything up to the first flag.
    REST_OF_LINE
  }

  /// Text up to the end of the line or the first flag.
  public static TextType restOfLine(int maximum) {
    return new TextType(1, maximum, Span.REST_OF_LINE);
  }

  /// One word.
  public static TextType word(int maximum) {
    return new TextType(1, maximum, Span.WORD);
  }

  @Override
  public Reading<String> read(String text, Lookup lookup) {
    String stripped = text.strip();
    int length = stripped.codePointCount(0, stripped.length());
    if (length < minimum) {
      return Reading.misread("the text is empty", "at least " + minimum + letters(minimum));
    }
    if (length > maximum) {
      return Reading.misread(
          "the text has " + length + " letters, " + (length - maximum) + " too many",
          "at most " + maximum + letters(maximum));
    }
    return Reading.of(stripped);
  }

  private static String letters(int count) {
    return count == 1 ? " letter" : " letters";
  }

  /// As much as Discord takes: the reading itself counts the letters as people do.
  @Override
  public int longest() {
    return 6_000;
  }

  @Override
  public String noun() {
    return "text";
  }
}
