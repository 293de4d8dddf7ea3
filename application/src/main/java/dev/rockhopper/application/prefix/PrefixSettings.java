package dev.rockhopper.application.prefix;

import java.time.Duration;

/// How long prefixes may be waited for.
///
/// @param deadline how long a look-up waits for what is not in memory
/// @param waiting how many look-ups wait at the same time at most
/// @param loading how long all are loaded at most
/// @param pageSize how many guilds are loaded at once
public record PrefixSettings(Duration deadline, int waiting, Duration loading, int pageSize) {

  /// A second for one, ten for all.
  public static PrefixSettings defaults() {
    return new PrefixSettings(Duration.ofSeconds(1), 256, Duration.ofSeconds(10), 500);
  }
}
