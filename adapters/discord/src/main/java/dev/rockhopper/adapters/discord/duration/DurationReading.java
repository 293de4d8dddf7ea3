package dev.rockhopper.adapters.discord.duration;

import java.time.Duration;

/// What became of a typed length of time.
public sealed interface DurationReading {
  /// It was understood.
  ///
  /// @param duration the length, above zero
  record Understood(Duration duration) implements DurationReading {}

  /// It was not.
  ///
  /// @param token the part that is wrong, as it was typed
  /// @param position where that part starts in the text, from 0
  /// @param wrong what is wrong with it, a clause without a full stop
  record Misread(String token, int position, String wrong) implements DurationReading {}
}
