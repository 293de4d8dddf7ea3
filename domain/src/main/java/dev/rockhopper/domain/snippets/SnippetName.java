package dev.rockhopper.domain.snippets;

import java.text.Normalizer;
import java.util.Locale;

/// What a snippet is called, or an alias of it. Upper and lower case are the same: the text is kept
/// in lower case.
///
/// @param text 1 to [#MAX_LENGTH] letters, digits, dashes or underscores
public record SnippetName(String text) implements Comparable<SnippetName> {
  /// The longest name, in characters (code points).
  public static final int MAX_LENGTH = 32;

  /// Refuses what could not be typed as one word.
  public SnippetName {
    text = plain(text);
    if (!isPlain(text)) {
      throw new IllegalArgumentException(
          "a snippet's name has 1 to %d letters, digits, dashes or underscores; this is '%s'"
              .formatted(MAX_LENGTH, text));
    }
  }

  /// Whether `text` may be a name.
  public static boolean isValid(String text) {
    return isPlain(plain(text));
  }

  @Override
  public int compareTo(SnippetName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  private static boolean isPlain(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1
        && length <= MAX_LENGTH
        && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }
}
