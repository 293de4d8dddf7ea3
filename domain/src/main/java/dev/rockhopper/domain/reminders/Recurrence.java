package dev.rockhopper.domain.reminders;

import java.time.Duration;

/// How often somebody is reminded.
public sealed interface Recurrence {
  /// Once.
  record Once() implements Recurrence {}

  /// Again and again.
  ///
  /// @param interval how much later each time, [#SHORTEST] to [#LONGEST], in whole seconds
  record Every(Duration interval) implements Recurrence {
    /// The shortest interval.
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    /// The longest interval.
    public static final Duration LONGEST = Duration.ofDays(3_660);

    /// Refuses an interval out of range.
    public Every {
      if (interval.compareTo(SHORTEST) < 0
          || interval.compareTo(LONGEST) > 0
          || !interval.equals(Duration.ofSeconds(interval.toSeconds()))) {
        throw new IllegalArgumentException(
            "a reminder comes again after whole seconds, 60 to %d; this is %s"
                .formatted(LONGEST.toSeconds(), interval));
      }
    }
  }
}
