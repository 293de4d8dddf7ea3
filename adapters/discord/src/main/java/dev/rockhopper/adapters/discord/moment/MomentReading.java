package dev.rockhopper.adapters.discord.moment;

import java.time.Instant;

/// What became of a typed point in time.
public sealed interface MomentReading {
  /// It was understood.
  ///
  /// @param moment the instant
  record Understood(Instant moment) implements MomentReading {}

  /// It was not.
  ///
  /// @param wrong what is wrong, a clause without a full stop
  record Misread(String wrong) implements MomentReading {}
}
