package dev.rockhopper.adapters.discord.duration;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The units of time that people may type, largest first. A month counts 30 days and a year 365,
/// because a sanction has a length, not a calendar.
enum TimeUnitWord {
  YEAR(Duration.ofDays(365), "y yr yrs year years"),
  MONTH(Duration.ofDays(30), "mo mon mos month months"),
  WEEK(Duration.ofDays(7), "w wk wks week weeks"),
  DAY(Duration.ofDays(1), "d day days"),
  HOUR(Duration.ofHours(1), "h hr hrs hour hours"),
  MINUTE(Duration.ofMinutes(1), "m min mins minute minutes"),
  SECOND(Duration.ofSeconds(1), "s sec secs second seconds");

  private static final Map<String, TimeUnitWord> BY_WORD = byWord();

  private final Duration length;
  // The shortest first, the plural last, between blanks.
  private final String words;

  TimeUnitWord(Duration length, String words) {
    this.length = length;
    this.words = words;
  }

  private static Map<String, TimeUnitWord> byWord() {
    Map<String, TimeUnitWord> all = new HashMap<>();
    for (TimeUnitWord unit : values()) {
      unit.words().forEach(word -> all.put(word, unit));
    }
    return Map.copyOf(all);
  }

  private List<String> words() {
    return List.of(words.split(" "));
  }

  static Optional<TimeUnitWord> find(String word) {
    return Optional.ofNullable(BY_WORD.get(word.toLowerCase(Locale.ROOT)));
  }

  Duration length() {
    return length;
  }

  String symbol() {
    return words().getFirst();
  }

  String plural() {
    return words().getLast();
  }
}
