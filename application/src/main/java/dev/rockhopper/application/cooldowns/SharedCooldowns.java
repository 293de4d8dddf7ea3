package dev.rockhopper.application.cooldowns;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Counts uses for all processes together. Two who take the last use at once do not both get it.
/// May forget everything, which gives people their uses back early. Blocks, may come from any
/// thread, and is never part of an open transaction's success: outside one it is a transaction of
/// its own.
public interface SharedCooldowns {
  /// The longest key, in letters.
  int LONGEST_KEY = 150;

  /// Takes one use. The uses come back one by one, evenly over the window.
  ///
  /// @param key what is counted together, at most [#LONGEST_KEY] letters
  /// @param uses how many there are at once, 1 or more
  /// @param window how long until all of them are back
  /// @return empty where there was one; else when the next one is free
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the store is away
  Optional<Instant> take(String key, int uses, Duration window, Instant now);
}
