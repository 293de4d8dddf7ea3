package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.duration.DurationReading;
import java.time.Duration;
import java.util.List;

/// A length of time.
///
/// @param minimum the shortest
/// @param maximum the longest
public record DurationType(Duration minimum, Duration maximum) implements OptionType<Duration> {
  @Override
  public Reading<Duration> read(String text, Lookup lookup) {
    return switch (DurationGrammar.read(text)) {
      case DurationReading.Misread(String token, int position, String wrong) ->
          Reading.misread(
              wrong + pointer(text, token, position), "one of " + DurationGrammar.EXPECTED);
      case DurationReading.Understood(Duration duration) -> inRange(text.strip(), duration);
    };
  }

  /// Says where in a longer text the wrong part is; a text that is nothing else needs no pointing.
  private static String pointer(String text, String token, int position) {
    return token.equals(text.strip()) ? "" : " (at letter " + (position + 1) + ")";
  }

  private Reading<Duration> inRange(String text, Duration duration) {
    if (duration.compareTo(minimum) < 0) {
      return Reading.misread("'" + text + "' is too short", limits());
    }
    return duration.compareTo(maximum) > 0
        ? Reading.misread("'" + text + "' is too long", limits())
        : Reading.of(duration);
  }

  private String limits() {
    return "from " + DurationGrammar.write(minimum) + " to " + DurationGrammar.write(maximum);
  }

  @Override
  public int wordsTaken(List<String> words) {
    return DurationGrammar.tokensTaken(words);
  }

  @Override
  public boolean mayBeginWith(String word) {
    return word.chars().anyMatch(Character::isDigit);
  }

  @Override
  public String noun() {
    return "duration";
  }
}
