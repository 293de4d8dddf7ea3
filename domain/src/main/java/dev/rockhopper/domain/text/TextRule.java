package dev.rockhopper.domain.text;

/// How long a text may be.
///
/// @param what what it is called in messages, for example `the text of a snippet`
/// @param least the fewest letters (code points)
/// @param most the most letters, as many as the database keeps
public record TextRule(String what, int least, int most) {

  /// The text as it is stored, without the one character that no database keeps.
  ///
  /// @throws IllegalArgumentException when it is too short or too long
  public String keep(String text) {
    String kept = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    if (!fits(kept)) {
      throw new IllegalArgumentException(
          "%s has %d to %d letters, this has %d".formatted(what, least, most, letters(kept)));
    }
    return kept;
  }

  /// Whether a text is neither too short nor too long.
  public boolean fits(String text) {
    int letters = letters(text);
    return letters >= least && letters <= most;
  }

  private static int letters(String text) {
    return text.codePointCount(0, text.length());
  }
}
