package dev.rockhopper.domain.guilds;

/// What a message starts with to be a command in a guild: one to three characters that can be seen,
/// typed and told apart from talk.
///
/// @param text the characters
public record Prefix(String text) {
  /// The prefix where neither the guild nor the operator has chosen one.
  public static final Prefix DEFAULT = new Prefix("$");

  /// The longest prefix, in characters.
  public static final int MAX_LENGTH = 3;

  /// What makes a text a prefix, for whoever is told that theirs is none.
  public static final String RULE =
      "1 to "
          + MAX_LENGTH
          + " visible characters, no blanks, no quotes, no / and no beginning of a mention first, not"
          + " only letters and digits; such as $, ! or >>";

  private static final String STRAIGHT_QUOTES = "\"'`\uFF02\uFF07\uFF40";

  /// Characters that are letters or symbols by their kind, and are shown as nothing.
  private static final String BLANK_LETTERS = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

  /// A prefix that somebody chooses.
  ///
  /// @throws IllegalArgumentException when it is not [#isValid]
  public static Prefix chosen(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("a prefix has " + RULE + ", and this is '" + text + "'");
    }
    return new Prefix(text);
  }

  /// Refuses a prefix that could not be typed or told apart from talk; one of older days may begin
  /// with a slash.
  public Prefix {
    if (!isReadable(text)) {
      throw new IllegalArgumentException("a prefix has " + RULE + ", and this is '" + text + "'");
    }
  }

  /// Whether `text` may be a prefix: it can be seen and typed, and what people say to each other
  /// does not begin with it, nor what Discord takes for one of its own commands.
  public static boolean isValid(String text) {
    return isReadable(text) && !text.startsWith("/");
  }

  private static boolean isReadable(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1
        && length <= MAX_LENGTH
        && text.codePoints().allMatch(Prefix::isSeen)
        && text.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c) && !isMark(c))
        && !isMark(text.codePointAt(0))
        && !text.startsWith("<")
        && !text.startsWith("@");
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION ->
          false;
      default -> STRAIGHT_QUOTES.indexOf(character) < 0 && BLANK_LETTERS.indexOf(character) < 0;
    };
  }

  /// Marks change the character before them, and are nothing without one.
  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }
}
