package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.session.DiscordListener;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.LogTroubles;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.concurrent.Executor;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleAddEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleRemoveEvent;
import net.dv8tion.jda.api.events.guild.override.GenericPermissionOverrideEvent;
import net.dv8tion.jda.api.events.role.update.RoleUpdatePermissionsEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes on, from JDA's reading thread to another, that somebody has changed who may do what: a
/// log channel that took no messages may take them again.
public final class LogDoor implements DiscordListener {
  private static final Logger LOG = LoggerFactory.getLogger(LogDoor.class);

  private final LogTroubles troubles;
  private final Executor threads;

  /// Tells `troubles`, on `threads`.
  public LogDoor(LogTroubles troubles, Executor threads) {
    this.troubles = troubles;
    this.threads = threads;
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case GenericPermissionOverrideEvent it -> onGenericPermissionOverride(it);
      case RoleUpdatePermissionsEvent it -> onRoleUpdatePermissions(it);
      case GuildMemberRoleAddEvent it -> onGuildMemberRoleAdd(it);
      case GuildMemberRoleRemoveEvent it -> onGuildMemberRoleRemove(it);
      case ChannelCreateEvent it -> onChannelCreate(it);
      default -> {
        // Not heard here.
      }
    }
  }

  private void onGenericPermissionOverride(GenericPermissionOverrideEvent event) {
    changed(event.getGuild());
  }

  private void onRoleUpdatePermissions(RoleUpdatePermissionsEvent event) {
    changed(event.getGuild());
  }

  private void onGuildMemberRoleAdd(GuildMemberRoleAddEvent event) {
    changedFor(event.getMember().getIdLong(), event.getGuild());
  }

  private void onGuildMemberRoleRemove(GuildMemberRoleRemoveEvent event) {
    changedFor(event.getMember().getIdLong(), event.getGuild());
  }

  private void onChannelCreate(ChannelCreateEvent event) {
    if (event.isFromGuild()) {
      changed(event.getGuild());
    }
  }

  private void changedFor(long member, Guild guild) {
    if (member == guild.getSelfMember().getIdLong()) {
      changed(guild);
    }
  }

  private void changed(Guild guild) {
    GuildId id = new GuildId(guild.getIdLong());
    if (!troubles.known(id).isEmpty()) {
      threads.execute(() -> tell(id));
    }
  }

  /// Where it cannot be told, the channel is tried when its time has come.
  private void tell(GuildId guild) {
    try {
      troubles.mayBeMended(guild);
    } catch (InfrastructureException e) {
      LOG.debug("case-log.not-hurried guild={}", guild, e);
    }
  }
}
