package dev.rockhopper.application.optimization.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers as a report writes them for people, the same on every machine.
public final class Figures {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  /// Such as `1,234`; below ten with up to two decimals.
  public static String number(double value) {
    double size = Math.abs(value);
    if (size >= 100 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", value);
  }

  /// A share from 0 to 1 in percent, such as `62 %`, `0.4 %` or `< 0.1 %`.
  public static String share(double share) {
    double percent = share * 100;
    if (percent <= 0) {
      return "0 %";
    }
    if (percent < 0.1) {
      return "< 0.1 %";
    }
    return String.format(Locale.ROOT, percent < 10 ? "%.1f %%" : "%.0f %%", percent);
  }

  /// A size, such as `12 MB`, in steps of 1024.
  public static String bytes(long bytes) {
    double size = bytes;
    String unit = "bytes";
    for (String larger : new String[] {"kB", "MB", "GB", "TB"}) {
      if (Math.abs(size) < 1024) {
        break;
      }
      size /= 1024;
      unit = larger;
    }
    return (Math.abs(size) >= 10 || unit.equals("bytes")
            ? String.format(Locale.ROOT, "%.0f", size)
            : String.format(Locale.ROOT, "%.1f", size))
        + " "
        + unit;
  }

  /// A time in milliseconds, such as `45 µs`, `3.2 ms`, `1.5 s` or `12 min`.
  public static String millis(double millis) {
    if (millis < 1) {
      return String.format(Locale.ROOT, "%.0f µs", millis * 1000);
    }
    if (millis < 1000) {
      return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
    }
    double seconds = millis / 1000;
    if (seconds < 120) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    double minutes = seconds / 60;
    return minutes < 120
        ? String.format(Locale.ROOT, "%.0f min", minutes)
        : String.format(Locale.ROOT, "%,.1f h", minutes / 60);
  }

  /// A duration in its largest unit, such as `3 days`, `5 h`, `12 min` or `40 s`.
  public static String duration(Duration duration) {
    if (duration.toDays() >= 2) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() >= 2) {
      return duration.toHours() + " h";
    }
    return duration.toMinutes() >= 2
        ? duration.toMinutes() + " min"
        : Math.max(0, duration.toSeconds()) + " s";
  }

  /// A moment to the minute, such as `2026-11-22 10:00 UTC`.
  public static String moment(Instant instant) {
    return MINUTE.format(instant);
  }

  /// One of a noun or several, such as `1 table` or `12 tables`.
  public static String counted(double count, String noun) {
    return number(count) + " " + noun + (count == 1 ? "" : noun.endsWith("x") ? "es" : "s");
  }
}
