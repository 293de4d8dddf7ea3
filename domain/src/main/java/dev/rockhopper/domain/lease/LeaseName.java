package dev.rockhopper.domain.lease;

import java.util.regex.Pattern;

/// What a lease is for. A name is remembered for ever, so names are words of the program, with a
/// guild's id at the most.
///
/// @param text 1 to 100 lower-case letters, digits and `.` `-` `_` `/`, for example `index-report`
public record LeaseName(String text) {
  private static final Pattern ALLOWED = Pattern.compile("[a-z0-9._/-]{1,100}");

  /// Refuses any other text.
  public LeaseName {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a lease is named with 1 to 100 of the characters a-z 0-9 . - _ /, this is \"%s\""
              .formatted(text));
    }
  }

  /// The text alone.
  @Override
  public String toString() {
    return text;
  }
}
