package dev.rockhopper.adapters.discord.outside;

import dev.rockhopper.adapters.discord.session.DiscordListener;
import dev.rockhopper.adapters.discord.session.SessionRoll;
import dev.rockhopper.application.outside.OutsideActions;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.guild.GuildAuditLogEntryCreateEvent;
import net.dv8tion.jda.api.events.guild.GuildAvailableEvent;
import net.dv8tion.jda.api.events.guild.member.GuildMemberRoleAddEvent;
import net.dv8tion.jda.api.events.role.update.RoleUpdatePermissionsEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;

/// Passes on, on JDA's reading thread and at once, what is written in audit logs, and when
/// something of it may have been missed: by a session that is made anew, an outage of a guild, a
/// right that the bot did not have. A session that is resumed is told what it had missed. Also that
/// a session is over, because another process has taken its shard.
public final class OutsideDoor implements DiscordListener {
  private final OutsideActions outside;
  private final Map<Integer, JDA> sessions = new ConcurrentHashMap<>();

  /// Tells `outside`.
  public OutsideDoor(OutsideActions outside) {
    this.outside = outside;
  }

  @Override
  public void onEvent(GenericEvent event) {
    switch (event) {
      case ReadyEvent it -> onReady(it);
      case SessionRecreateEvent it -> onSessionRecreate(it);
      case ShutdownEvent it -> onShutdown(it);
      case GuildAvailableEvent it -> onGuildAvailable(it);
      case GuildAuditLogEntryCreateEvent it -> onGuildAuditLogEntryCreate(it);
      case RoleUpdatePermissionsEvent it -> onRoleUpdatePermissions(it);
      case GuildMemberRoleAddEvent it -> onGuildMemberRoleAdd(it);
      default -> {
        // Not heard here.
      }
    }
  }

  private void onReady(ReadyEvent event) {
    called(event.getJDA());
  }

  private void onSessionRecreate(SessionRecreateEvent event) {
    called(event.getJDA());
  }

  private void called(JDA jda) {
    sessions.put(jda.getShardInfo().getShardId(), jda);
    outside.called(SessionRoll.of(jda));
  }

  /// A shard may have come back, with another session, before the end of the old one is told.
  private void onShutdown(ShutdownEvent event) {
    int shard = event.getJDA().getShardInfo().getShardId();
    if (sessions.remove(shard, event.getJDA())) {
      outside.ended(shard);
    }
  }

  private void onGuildAvailable(GuildAvailableEvent event) {
    outside.mayHaveMissed(idOf(event.getGuild()));
  }

  private void onGuildAuditLogEntryCreate(GuildAuditLogEntryCreateEvent event) {
    UserId self = new UserId(event.getJDA().getSelfUser().getIdLong());
    outside.heard(AuditEntries.of(event.getEntry(), self));
  }

  private void onRoleUpdatePermissions(RoleUpdatePermissionsEvent event) {
    boolean isGiven = letsLook(event.getNewPermissions()) && !letsLook(event.getOldPermissions());
    Member self = event.getGuild().getSelfMember();
    boolean isOurs = event.getRole().isPublicRole() || self.getRoles().contains(event.getRole());
    if (isGiven && isOurs) {
      outside.mayHaveMissed(idOf(event.getGuild()));
    }
  }

  private void onGuildMemberRoleAdd(GuildMemberRoleAddEvent event) {
    boolean isSelf = event.getMember().getIdLong() == event.getJDA().getSelfUser().getIdLong();
    if (isSelf && event.getRoles().stream().anyMatch(role -> letsLook(role.getPermissions()))) {
      outside.mayHaveMissed(idOf(event.getGuild()));
    }
  }

  private static boolean letsLook(EnumSet<Permission> permissions) {
    return permissions.contains(Permission.VIEW_AUDIT_LOGS)
        || permissions.contains(Permission.ADMINISTRATOR);
  }

  private static GuildId idOf(Guild guild) {
    return new GuildId(guild.getIdLong());
  }
}
