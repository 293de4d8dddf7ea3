package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.HashSet;
import java.util.Set;
import net.dv8tion.jda.api.JDA;

/// Which guilds a session has. JDA tells of a session when every guild that Discord listed has
/// arrived or is known to be unavailable.
public final class SessionRoll {
  private SessionRoll() {}

  /// The guilds of a session that was just told of.
  public static GuildRoll of(JDA jda) {
    Set<GuildId> guilds = new HashSet<>();
    jda.getGuildCache().forEach(guild -> guilds.add(new GuildId(guild.getIdLong())));
    jda.getUnavailableGuilds().forEach(id -> guilds.add(new GuildId(Long.parseLong(id))));
    JDA.ShardInfo shard = jda.getShardInfo();
    return new GuildRoll(guilds, shard.getShardId(), shard.getShardTotal());
  }
}
