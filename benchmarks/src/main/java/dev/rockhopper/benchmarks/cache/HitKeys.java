package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.Random;

/// Which guilds are looked up when only hits are measured: 4,096 of those that there are, in an
/// order that both sides share, so that neither has the luck of neighbours in memory.
final class HitKeys {
  private static final int KEYS = 4_096;

  private HitKeys() {}

  static GuildId[] of(int guilds) {
    return new Random(1).longs(KEYS, 1, guilds + 1L).mapToObj(GuildId::new).toArray(GuildId[]::new);
  }

  /// Lets what was cached move together in memory, as it has in any process that has run for a
  /// while: what filling left between it is no part of a hit.
  static void settle() {
    System.gc();
  }
}
