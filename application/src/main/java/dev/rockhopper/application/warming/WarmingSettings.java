package dev.rockhopper.application.warming;

import java.time.Duration;

/// How much warming may take away from the bot's work.
///
/// @param parallelism how many guilds are read at the same time
/// @param limit how long it may take
/// @param pageSize how many guilds are looked up at once
public record WarmingSettings(int parallelism, Duration limit, int pageSize) {

  /// Two guilds at a time, for a minute.
  public static WarmingSettings defaults() {
    return new WarmingSettings(2, Duration.ofMinutes(1), 200);
  }
}
