package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.Set;

/// Every guild of one shard that the bot is in, those too that Discord has trouble with; complete,
/// so that a guild of the shard that is not listed is one that the bot is no longer in.
///
/// @param guilds which
/// @param shard which part of all guilds, from 0
/// @param shards how many parts there are
public record GuildRoll(Set<GuildId> guilds, int shard, int shards) {
  /// The lower bits of an id say nothing about its shard.
  private static final int SHARD_SHIFT = 22;

  /// Copies the guilds in and refuses a shard that is none.
  public GuildRoll {
    if (shards < 1 || shard < 0 || shard >= shards) {
      throw new IllegalArgumentException(
          "shards are numbered from 0 to their count less 1, this is %d of %d"
              .formatted(shard, shards));
    }
    guilds = Set.copyOf(guilds);
  }

  /// Whether the roll says anything about a guild.
  public boolean covers(GuildId guild) {
    return (guild.value() >> SHARD_SHIFT) % shards == shard;
  }

  /// Whether the bot is in a guild.
  public boolean lists(GuildId guild) {
    return guilds.contains(guild);
  }
}
