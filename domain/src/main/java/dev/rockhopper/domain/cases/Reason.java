package dev.rockhopper.domain.cases;

/// Why a moderator acted, in their words; empty where they gave none.
///
/// @param text at most [#MAX_LENGTH] letters (code points), without blanks at the ends
public record Reason(String text) {
  /// The most letters that are stored.
  public static final int MAX_LENGTH = 2_000;

  /// Nothing was said.
  public static final Reason NONE = new Reason("");

  /// Strips the ends and refuses what is too long to be stored whole.
  public Reason {
    text = text.strip().replace("\u0000", "");
    if (!fits(text)) {
      throw new IllegalArgumentException(
          "a reason has at most "
              + MAX_LENGTH
              + " letters, this has "
              + text.codePointCount(0, text.length()));
    }
  }

  /// Whether `text` is short enough.
  public static boolean fits(String text) {
    String stripped = text.strip();
    return stripped.codePointCount(0, stripped.length()) <= MAX_LENGTH;
  }

  /// Whether the moderator gave a reason.
  public boolean isGiven() {
    return !text.isEmpty();
  }
}
