package dev.rockhopper.application.moderation;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A text with places that are filled in for each case: `{reason}` becomes the reason of the case.
/// A line whose places all stay empty is left out.
///
/// @param text with known places only, at most [#MAX_LENGTH] letters
public record NoticeTemplate(String text) {
  /// The most letters of a template.
  public static final int MAX_LENGTH = 1_500;

  private static final Pattern PLACE = Pattern.compile("\\{([^{}\\n]*)(}?)");

  /// What can be filled in.
  public enum Place {
    /// The name of the guild.
    GUILD,
    /// What was done, as in "you were banned".
    ACTION,
    /// Why.
    REASON,
    /// How long it lasts.
    DURATION,
    /// When it ends.
    ENDS,
    /// The number of the case.
    CASE,
    /// What the guild says about appeals.
    APPEAL,
    /// Who did it, where the guild tells that.
    MODERATOR;

    /// As it is written between the brackets.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Place> of(String word) {
      return Stream.of(values()).filter(place -> place.word().equals(word)).findFirst();
    }
  }

  /// Refuses unknown places.
  ///
  /// @throws IllegalArgumentException saying which, where, and what is known
  public NoticeTemplate {
    text = checked(text);
  }

  /// A text that may be one, with `\n` as the break of a line.
  ///
  /// @throws IllegalArgumentException saying what is wrong and where
  public static String checked(String text) {
    String broken = text.replace("\\n", "\n").strip();
    Matcher place = PLACE.matcher(broken);
    while (place.find()) {
      boolean isClosed = !place.group(2).isEmpty();
      if (!isClosed || Place.of(place.group(1)).isEmpty()) {
        throw new IllegalArgumentException(
            "%s is %s: known are %s"
                .formatted(
                    position(broken, place.start()),
                    isClosed
                        ? "{%s}, which is not known".formatted(place.group(1))
                        : "a { without its }",
                    known()));
      }
    }
    return broken;
  }

  private static String known() {
    return Stream.of(Place.values())
        .map(place -> "{" + place.word() + "}")
        .collect(Collectors.joining(" "));
  }

  private static String position(String text, int at) {
    String before = text.substring(0, at);
    long line = before.chars().filter(letter -> letter == '\n').count() + 1;
    int start = before.lastIndexOf('\n') + 1;
    return "at line %d, letter %d there"
        .formatted(line, before.codePointCount(start, before.length()) + 1);
  }

  /// How often a place is in it.
  public int count(Place wanted) {
    return text.split(Pattern.quote("{" + wanted.word() + "}"), -1).length - 1;
  }

  /// The text with its places filled in.
  ///
  /// @param values what goes in, for every place that has something; the others stay empty
  public String fill(Map<Place, String> values) {
    return text.lines()
        .flatMap(line -> fill(line, values).stream())
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static Optional<String> fill(String line, Map<Place, String> values) {
    Matcher place = PLACE.matcher(line);
    StringBuilder filled = new StringBuilder();
    boolean hasPlaces = false;
    boolean hasValue = false;
    while (place.find()) {
      String value = Place.of(place.group(1)).map(values::get).orElse("");
      hasPlaces = true;
      hasValue |= !value.isEmpty();
      place.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    place.appendTail(filled);
    return hasPlaces && !hasValue ? Optional.empty() : Optional.of(filled.toString());
  }
}
