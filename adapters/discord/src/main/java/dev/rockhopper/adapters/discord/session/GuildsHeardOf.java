package dev.rockhopper.adapters.discord.session;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildAvailableEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.GuildReadyEvent;
import net.dv8tion.jda.api.events.guild.UnavailableGuildLeaveEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.hooks.EventListener;

/// The guilds that the bot is in, as far as this process has heard. When Discord has trouble with a
/// guild, JDA forgets it first and then knows that it is unavailable, and the other way round when
/// it is back (`GuildDeleteHandler`, `GuildSetupController`). When a session becomes invalid, it
/// forgets all, and only then says that it is disconnected. Whoever looks for a guild in between
/// must not take it for one that the bot has left.
final class GuildsHeardOf implements EventListener {
  private final Set<GuildId> guilds = ConcurrentHashMap.newKeySet();

  boolean contains(GuildId guild) {
    return guilds.contains(guild);
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case GuildReadyEvent it -> guilds.add(new GuildId(it.getGuild().getIdLong()));
      case GuildJoinEvent it -> guilds.add(new GuildId(it.getGuild().getIdLong()));
      case GuildAvailableEvent it -> guilds.add(new GuildId(it.getGuild().getIdLong()));
      case GuildLeaveEvent it -> guilds.remove(new GuildId(it.getGuild().getIdLong()));
      case UnavailableGuildLeaveEvent it -> guilds.remove(new GuildId(it.getGuildIdLong()));
      case ReadyEvent it -> keepThoseOf(it.getJDA());
      case SessionRecreateEvent it -> keepThoseOf(it.getJDA());
      default -> {
        // Nothing comes or goes.
      }
    }
  }

  /// A new session has a list of its own, and does not tell of what was left before it.
  private void keepThoseOf(JDA jda) {
    JDA.ShardInfo shard = jda.getShardInfo();
    Set<GuildId> listed = SessionRoll.of(jda).guilds();
    guilds.removeIf(guild ->
        GuildShare.shardOf(guild, shard.getShardTotal()) == shard.getShardId()
            && !listed.contains(guild));
  }
}
