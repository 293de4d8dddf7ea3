package dev.rockhopper.application.guilds;

import java.time.Duration;

/// How long guilds that were left are kept, and how they go.
///
/// @param grace how long they keep everything, 0 or more
/// @param interval how long after a purge the next one begins, more than 0
/// @param rows how many rows go in one transaction at most, 1 or more
public record GuildPurgeSettings(Duration grace, Duration interval, int rows) {
  /// Thirty days; looked for every hour; a transaction is over in a moment, so it holds up nobody.
  public static final GuildPurgeSettings DEFAULT =
      new GuildPurgeSettings(Duration.ofDays(30), Duration.ofHours(1), 1_000);

  /// Refuses what makes no sense.
  public GuildPurgeSettings {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("the time of grace is 0 or more, this is " + grace);
    }
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("purges are some time apart, not " + interval);
    }
    if (rows < 1) {
      throw new IllegalArgumentException("a transaction removes at least 1 row, not " + rows);
    }
  }
}
