package dev.rockhopper.domain.reasons;

import java.util.Locale;
import java.util.regex.Pattern;

/// A reason that moderators give often, written as `name: text`. In a reason, `$name` stands for
/// it.
///
/// @param name 1 to 30 small letters, digits, `_` or `-`
/// @param text 1 to [#LONGEST] letters, on one line
public record ReasonTemplate(String name, String text) {
  /// The longest text.
  public static final int LONGEST = 1_000;

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,30}");

  /// Refuses what does not fit.
  public ReasonTemplate {
    name = name.strip().toLowerCase(Locale.ROOT);
    text = text.strip();
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name of a template: 1 to 30 letters a to z, digits, _ or -".formatted(name));
    }
    int letters = text.codePointCount(0, text.length());
    if (letters < 1 || letters > LONGEST) {
      throw new IllegalArgumentException(
          "the template '%s' has %,d letters; it may have 1 to %,d"
              .formatted(name, letters, LONGEST));
    }
  }

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException when it is none, saying what was expected
  public static ReasonTemplate parse(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "'%s': expected a name, a colon and a text, such as 'ads: No advertising'"
              .formatted(line.strip()));
    }
    return new ReasonTemplate(line.substring(0, colon), line.substring(colon + 1));
  }

  /// Writes it so that [#parse(String)] understands it.
  public String line() {
    return name + ": " + text.replaceAll("\\R", " ");
  }
}
