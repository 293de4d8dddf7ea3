package dev.rockhopper.adapters.discord.duration;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads and writes lengths of time: `90s`, `1d12h`, `1 day 2 hours`, `2 weeks and 3 days`.
///
/// Whole numbers, each with a unit, every unit at most once, in any order; upper and lower case
/// mean the same, so `M` is a minute and `mo` a month. The whole text has to match: a part that is
/// not understood is named and pointed at, never skipped.
public final class DurationGrammar {
  /// The units as an error or a help text names them.
  public static final String EXPECTED =
      "whole numbers with s, m, h, d, w, mo or y, such as 30m, 1d12h or \"2 weeks\"";

  /// The longest that can be said at all: 1000 years.
  public static final Duration LONGEST = Duration.ofDays(365_000);

  private static final int MAX_DIGITS = 9;

  /// The longest text that is read at all, in letters.
  private static final int LONGEST_TEXT = 100;

  private static final Pattern PART =
      Pattern.compile(
          "\\G(?<gap>(?:[\\s,]|\\band\\b)*+)(?<sign>[+-]?)(?<number>\\d+(?:[.,]\\d+)?)?"
              + "(?<space>\\s*)(?<word>\\p{L}+)?",
          Pattern.CASE_INSENSITIVE);

  private DurationGrammar() {}

  /// Reads a length of time.
  public static DurationReading read(String text) {
    if (text.isBlank()) {
      return misread(text, 0, "there is no length of time");
    }
    if (text.length() > LONGEST_TEXT) {
      return misread(
          text.strip(), 0, "a text of " + text.length() + " letters is no length of time");
    }
    Set<TimeUnitWord> seen = EnumSet.noneOf(TimeUnitWord.class);
    Duration total = Duration.ZERO;
    Matcher part = PART.matcher(text);
    int end = lastLetter(text);
    int at = 0;
    while (at < end) {
      if (!part.find(at) || part.end() == at || part.end("gap") == part.end()) {
        String rest = firstWord(text, at);
        return misread(rest, text.indexOf(rest, at), "'" + rest + "' is not a number with a unit");
      }
      Optional<DurationReading> problem = problemWith(part, seen);
      if (problem.isPresent()) {
        return problem.get();
      }
      TimeUnitWord unit = TimeUnitWord.find(part.group("word")).orElseThrow();
      total = total.plus(unit.length().multipliedBy(Long.parseLong(part.group("number"))));
      at = part.end();
    }
    if (total.isZero()) {
      return misread(text.strip(), 0, "'" + text.strip() + "' is no time at all");
    }
    if (total.compareTo(LONGEST) > 0) {
      return misread(text.strip(), 0, "'" + text.strip() + "' is longer than 1000 years");
    }
    return new DurationReading.Understood(total);
  }

  /// Where the text ends without the blanks and commas after it.
  private static int lastLetter(String text) {
    int end = text.length();
    while (end > 1
        && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == ',')) {
      end--;
    }
    return end;
  }

  private static Optional<DurationReading> problemWith(Matcher part, Set<TimeUnitWord> seen) {
    int start = part.start("sign");
    String token = part.group().substring(start - part.start()).strip();
    String number = part.group("number");
    String word = part.group("word");
    if (part.group("sign").equals("-")) {
      return wrong(token, start, "'" + token + "' is negative");
    }
    if (number == null) {
      return wrong(token, start, "'" + token + "' has no number before it");
    }
    if (!number.chars().allMatch(Character::isDigit)) {
      return wrong(token, start, "'" + number + "' is not a whole number");
    }
    if (number.length() > MAX_DIGITS) {
      return wrong(token, start, "'" + number + "' is too large a number");
    }
    if (word == null) {
      return wrong(token, start, "'" + token + "' has no unit");
    }
    Optional<TimeUnitWord> unit = TimeUnitWord.find(word);
    if (unit.isEmpty()) {
      return wrong(token, start, "unknown unit '" + word + "' in '" + token + "'");
    }
    if (!seen.add(unit.get())) {
      return wrong(token, start, unit.get().plural() + " are given twice");
    }
    return Optional.empty();
  }

  private static Optional<DurationReading> wrong(String token, int at, String wrong) {
    return Optional.of(misread(token, at, wrong));
  }

  private static DurationReading misread(String token, int at, String wrong) {
    return new DurationReading.Misread(token, at, wrong);
  }

  private static String firstWord(String text, int from) {
    return text.substring(from).strip().split("\\s+", 2)[0];
  }

  /// How many of the first `tokens` are a length of time, as many as possible; where none are, how
  /// many a reader would take for a failed one (a lone number and the word after it).
  public static int tokensTaken(List<String> tokens) {
    StringBuilder soFar = new StringBuilder();
    int taken = 0;
    int limit = Math.min(tokens.size(), 3 * TimeUnitWord.values().length);
    for (int i = 0; i < limit; i++) {
      soFar.append(i == 0 ? "" : " ").append(tokens.get(i));
      if (read(soFar.toString()) instanceof DurationReading.Understood) {
        taken = i + 1;
      }
    }
    if (taken > 0) {
      return taken;
    }
    boolean loneNumber =
        tokens.size() > 1 && tokens.getFirst().chars().allMatch(Character::isDigit);
    return Math.min(tokens.size(), loneNumber ? 2 : 1);
  }

  /// The short form of a length of time, `1d12h`: [#read(String)] understands it again.
  public static String write(Duration duration) {
    StringBuilder text = new StringBuilder();
    Duration rest = duration;
    for (TimeUnitWord unit : TimeUnitWord.values()) {
      // Months and years are only rough to a reader, weeks look odd beside days.
      if (unit == TimeUnitWord.YEAR || unit == TimeUnitWord.MONTH || unit == TimeUnitWord.WEEK) {
        continue;
      }
      long count = rest.dividedBy(unit.length());
      if (count > 0) {
        text.append(count).append(unit.symbol());
        rest = rest.minus(unit.length().multipliedBy(count));
      }
    }
    return text.isEmpty() ? "0s" : text.toString();
  }
}
