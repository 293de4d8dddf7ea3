package dev.rockhopper.adapters.discord.wording;

import java.time.Duration;

/// Lengths of time as people say them.
final class LengthWords {
  private static final int DAYS_OF_YEAR = 365;
  private static final Duration NEARLY = Duration.ofSeconds(30);
  private static final String[] UNITS = {"day", "hour", "minute", "second"};

  private LengthWords() {}

  /// In its two largest units, or in years where it is so many: what a moderator asked for is not
  /// told as 59 minutes, or as 729 days and 23 hours, because of the moment that the command took.
  static String of(Duration exact) {
    Duration length = rounded(exact);
    if (length.isPositive() && length.equals(Duration.ofDays(years(length) * DAYS_OF_YEAR))) {
      return counted(years(length), "year");
    }
    long[] counts = {
      length.toDays(), length.toHoursPart(), length.toMinutesPart(), length.toSecondsPart()
    };
    StringBuilder text = new StringBuilder();
    int told = 0;
    for (int n = 0; n < counts.length && told < 2; n++) {
      if (counts[n] > 0) {
        text.append(text.isEmpty() ? "" : " ").append(counted(counts[n], UNITS[n]));
        told++;
      }
    }
    return text.isEmpty() ? "0 seconds" : text.toString();
  }

  /// Up to the full second, and from an hour on to the nearest minute.
  private static Duration rounded(Duration exact) {
    Duration seconds = Duration.ofSeconds(exact.plusMillis(999).toSeconds());
    Duration minutes = Duration.ofMinutes(exact.plus(NEARLY).toMinutes());
    return minutes.compareTo(Duration.ofHours(1)) < 0 ? seconds : minutes;
  }

  private static long years(Duration length) {
    return length.toDays() / DAYS_OF_YEAR;
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
