package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.duration.DurationReading;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A pause that can be none: a length of time, seconds where no unit is given, or `off`.
///
/// @param maximum the longest
public record PauseType(Duration maximum) implements OptionType<Duration> {
  private static final Set<String> NONE = Set.of("off", "none", "no");
  private static final Pattern ZERO = Pattern.compile("0{1,9}s?");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  @Override
  public Reading<Duration> read(String text, Lookup lookup) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (NONE.contains(word) || ZERO.matcher(word).matches()) {
      return Reading.of(Duration.ZERO);
    }
    String length = SECONDS.matcher(word).matches() ? word + "s" : text;
    return switch (DurationGrammar.read(length)) {
      case DurationReading.Misread(_, _, String wrong) -> Reading.misread(wrong, expected());
      case DurationReading.Understood(Duration pause) ->
          pause.compareTo(maximum) > 0
              ? Reading.misread("'" + text.strip() + "' is too long", expected())
              : Reading.of(pause);
    };
  }

  private String expected() {
    return "off, seconds, or a length such as 10s or 5m, at most " + DurationGrammar.write(maximum);
  }

  @Override
  public int wordsTaken(List<String> words) {
    int taken = DurationGrammar.tokensTaken(words);
    boolean isLength =
        DurationGrammar.read(String.join(" ", words.subList(0, taken)))
            instanceof DurationReading.Understood;
    // A number alone is one of seconds, and the word after it the next value.
    return isLength ? taken : Math.min(1, words.size());
  }

  @Override
  public boolean mayBeginWith(String word) {
    return NONE.contains(word.toLowerCase(Locale.ROOT))
        || word.chars().anyMatch(Character::isDigit);
  }

  @Override
  public String noun() {
    return "pause";
  }
}
