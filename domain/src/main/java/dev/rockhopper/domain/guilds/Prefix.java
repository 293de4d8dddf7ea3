package dev.rockhopper.domain.guilds;

/// What a message starts with to be a command in a guild: one to three characters, none of them
/// white space or a control character.
///
/// @param text the characters
public record Prefix(String text) {
  /// The prefix of a guild that has chosen none.
  public static final Prefix DEFAULT = new Prefix("$");

  /// The longest prefix, in characters.
  public static final int MAX_LENGTH = 3;

  /// Refuses a prefix that could not be typed or told apart from talk.
  public Prefix {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "a prefix has 1 to 3 characters, none of them blank; this is '" + text + "'");
    }
  }

  /// Whether `text` may be a prefix.
  public static boolean isValid(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1
        && length <= MAX_LENGTH
        && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }
}
