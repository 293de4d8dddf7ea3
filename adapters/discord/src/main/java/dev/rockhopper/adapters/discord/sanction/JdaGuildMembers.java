package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.GuildMembers;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.Right;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where people stand. JDA's memory of members is kept right by the gateway's events, which come
/// moments after what they tell of; whoever is not in it is asked of Discord.
public final class JdaGuildMembers implements GuildMembers {
  private static final Logger LOG = LoggerFactory.getLogger(JdaGuildMembers.class);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  /// As many as Discord lets be asked for at once.
  private static final int CHUNK = 100;

  private final DiscordSession session;
  private final JdaGuilds guilds;
  private final DiscordCalls calls;

  /// Asks over this session.
  public JdaGuildMembers(DiscordSession session, DiscordCalls calls) {
    this.session = session;
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
  }

  @Override
  public UserId self() {
    return session.self();
  }

  @Override
  public Standing standing(GuildId guildId, UserId user) {
    return standing(guildId, user, true);
  }

  @Override
  public Standing standingNow(GuildId guildId, UserId user) {
    return standing(guildId, user, false);
  }

  /// Asks over the gateway for those that are not remembered, a hundred at a time. Where it does
  /// not answer, each is asked for alone.
  @Override
  public Map<UserId, Standing> standings(GuildId guildId, Collection<UserId> users) {
    Guild guild = guild(guildId);
    Map<UserId, Standing> found = new HashMap<>();
    List<Long> unknown = new ArrayList<>();
    for (UserId user : new LinkedHashSet<>(users)) {
      Member remembered = guild.getMemberById(user.value());
      if (guild.getOwnerIdLong() == user.value()) {
        found.put(user, new Standing.Owner());
      } else if (remembered != null) {
        found.put(user, member(remembered));
      } else {
        unknown.add(user.value());
      }
    }
    for (int from = 0; from < unknown.size(); from += CHUNK) {
      List<Long> chunk = unknown.subList(from, Math.min(from + CHUNK, unknown.size()));
      ask(guild, chunk, found);
    }
    return found;
  }

  private void ask(Guild guild, List<Long> users, Map<UserId, Standing> found) {
    try {
      List<Member> members =
          calls.ask(() -> guild.retrieveMembersByIds(false, users).setTimeout(LONGEST), LONGEST);
      users.forEach(user -> found.put(new UserId(user), new Standing.Outsider()));
      members.forEach(one -> found.put(new UserId(one.getIdLong()), member(one)));
    } catch (DiscordCallException e) {
      LOG.info("members.not-listed guild={} kind={}", guild.getId(), e.kind());
      users.forEach(user -> found.put(new UserId(user), standing(guild, new UserId(user), true)));
    }
  }

  private Standing standing(GuildId guildId, UserId user, boolean fromMemory) {
    return standing(guild(guildId), user, fromMemory);
  }

  private Guild guild(GuildId guildId) {
    return switch (guilds.find(guildId)) {
      case Presence.Here(Guild guild) -> guild;
      case Presence.Gone(), Presence.Unavailable() ->
          throw new InfrastructureException(
              FailureCategory.DISCORD, "the guild " + guildId + " cannot be asked");
    };
  }

  private Standing standing(Guild guild, UserId user, boolean fromMemory) {
    if (guild.getOwnerIdLong() == user.value()) {
      return new Standing.Owner();
    }
    try {
      return member(
          calls.complete(() -> guild.retrieveMemberById(user.value()).useCache(fromMemory)));
    } catch (DiscordCallException e) {
      if (!JdaMemberSanctions.isAbsence(e) && !session.isEmptyAnswer(e)) {
        throw e;
      }
      return exists(user) ? new Standing.Outsider() : new Standing.Stranger();
    }
  }

  @Override
  public boolean isBot(GuildId guildId, UserId member) {
    return isBot(guild(guildId), member);
  }

  private boolean isBot(Guild guild, UserId user) {
    try {
      return calls.complete(() -> guild.retrieveMemberById(user.value())).getUser().isBot();
    } catch (DiscordCallException e) {
      if (!JdaMemberSanctions.isAbsence(e) && !session.isEmptyAnswer(e)) {
        throw e;
      }
      return false;
    }
  }

  private boolean exists(UserId user) {
    if (session.hasMet(user)) {
      return true;
    }
    try {
      calls.complete(() -> session.jda().retrieveUserById(user.value()));
      return true;
    } catch (DiscordCallException e) {
      if (JdaMemberSanctions.isAbsence(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Standing member(Member member) {
    OffsetDateTime timeoutEnd = member.getTimeOutEnd();
    return new Standing.Member(
        topRole(member.getRoles()),
        rights(member),
        member.hasPermission(Permission.ADMINISTRATOR),
        timeoutEnd == null
            ? new Standing.Timeout.None()
            : new Standing.Timeout.Until(timeoutEnd.toInstant()));
  }

  /// JDA counts roles from 0 without the one that everybody has, and puts the highest first.
  private static int topRole(List<Role> roles) {
    return roles.isEmpty() ? 0 : roles.getFirst().getPosition() + 1;
  }

  private static Set<Right> rights(Member member) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    for (Right right : Right.values()) {
      if (member.hasPermission(permission(right))) {
        rights.add(right);
      }
    }
    return rights;
  }

  private static Permission permission(Right right) {
    return switch (right) {
      case BAN_MEMBERS -> Permission.BAN_MEMBERS;
      case KICK_MEMBERS -> Permission.KICK_MEMBERS;
      case MODERATE_MEMBERS -> Permission.MODERATE_MEMBERS;
      case MANAGE_ROLES -> Permission.MANAGE_ROLES;
      case MANAGE_GUILD -> Permission.MANAGE_SERVER;
      case VIEW_AUDIT_LOG -> Permission.VIEW_AUDIT_LOGS;
    };
  }
}
