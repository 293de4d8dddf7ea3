package dev.rockhopper.domain.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time in lines of settings, such as `30m` or `1d12h`: whole numbers with a unit each,
/// from years to seconds, the larger first; a year is 365 days and a month 30. Part of what people
/// may type in commands.
public final class LengthText {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(\\d{1,6})y)?(?:(\\d{1,6})mo)?(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");
  private static final List<Duration> UNITS =
      List.of(
          Duration.ofDays(365),
          Duration.ofDays(30),
          Duration.ofDays(7),
          Duration.ofDays(1),
          Duration.ofHours(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(1));
  private static final List<String> SIGNS = List.of("y", "mo", "w", "d", "h", "m", "s");

  private LengthText() {}

  /// Reads a length above zero.
  ///
  /// @throws IllegalArgumentException when it is none, saying what was expected
  public static Duration read(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      Duration length = Duration.ZERO;
      for (int n = 0; n < UNITS.size(); n++) {
        String count = matcher.group(n + 1);
        if (count != null) {
          length = length.plus(UNITS.get(n).multipliedBy(Long.parseLong(count)));
        }
      }
      if (length.isPositive()) {
        return length;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no length of time such as 30m, 12h or 1d12h".formatted(text.strip()));
  }

  /// Writes a length of whole seconds so that [#read(String)] understands it, in days and smaller
  /// units.
  public static String write(Duration length) {
    List<String> parts = new ArrayList<>();
    Duration rest = length;
    for (int n = UNITS.indexOf(Duration.ofDays(1)); n < UNITS.size(); n++) {
      long count = rest.dividedBy(UNITS.get(n));
      if (count > 0) {
        parts.add(count + SIGNS.get(n));
        rest = rest.minus(UNITS.get(n).multipliedBy(count));
      }
    }
    return parts.isEmpty() ? "0s" : String.join("", parts);
  }
}
