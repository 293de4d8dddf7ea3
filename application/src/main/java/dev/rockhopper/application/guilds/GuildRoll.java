package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import java.util.Set;

/// Every guild of one shard that the bot is in, those too that Discord has trouble with; complete,
/// so that a guild of the shard that is not listed is one that the bot is no longer in.
///
/// @param guilds which
/// @param shard which part of all guilds, from 0
/// @param shards how many parts there are
public record GuildRoll(Set<GuildId> guilds, int shard, int shards) {
  /// Copies the guilds in and refuses a shard that is none.
  public GuildRoll {
    GuildShare.requireShard(shard, shards);
    guilds = Set.copyOf(guilds);
  }

  /// Whether the roll says anything about a guild.
  public boolean covers(GuildId guild) {
    return GuildShare.shardOf(guild, shards) == shard;
  }

  /// Whether the bot is in a guild.
  public boolean lists(GuildId guild) {
    return guilds.contains(guild);
  }
}
