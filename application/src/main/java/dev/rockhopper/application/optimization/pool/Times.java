package dev.rockhopper.application.optimization.pool;

import java.time.Duration;
import java.util.Locale;

/// Lengths of time as the report writes them.
final class Times {
  private static final double MICROS_PER_MILLI = 1e3;
  private static final double MICROS_PER_SECOND = 1e6;
  private static final double MANY = 100;

  private Times() {}

  static String words(Duration time) {
    double micros = time.toNanos() / 1e3;
    if (micros < MICROS_PER_MILLI) {
      return format(micros, "µs");
    }
    return micros < MICROS_PER_SECOND
        ? format(micros / MICROS_PER_MILLI, "ms")
        : format(micros / MICROS_PER_SECOND, "s");
  }

  private static String format(double value, String unit) {
    return String.format(Locale.ROOT, value < MANY ? "%.1f %s" : "%.0f %s", value, unit);
  }
}
