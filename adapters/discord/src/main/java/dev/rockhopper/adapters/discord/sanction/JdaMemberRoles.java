package dev.rockhopper.adapters.discord.sanction;

import dev.rockhopper.adapters.discord.sanction.JdaGuilds.Presence;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.Enrolment;
import dev.rockhopper.application.moderation.MemberRoles;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Role;

/// Members are asked of Discord, the roles of a guild are those that the gateway tells of.
public final class JdaMemberRoles implements MemberRoles {
  private final JdaGuilds guilds;
  private final DiscordCalls calls;

  /// Asks over this session.
  public JdaMemberRoles(DiscordSession session, DiscordCalls calls) {
    this.guilds = new JdaGuilds(session);
    this.calls = calls;
  }

  @Override
  public List<RoleId> movable(GuildId guildId, UserId member) {
    Guild guild = guild(guildId);
    return membership(guild, member).map(Membership::roles).orElseGet(Set::of).stream()
        .filter(role -> RoleSwaps.isMovable(guild, role))
        .sorted()
        .toList();
  }

  @Override
  public Optional<Enrolment> find(GuildId guildId, UserId member) {
    return membership(guild(guildId), member)
        .flatMap(found -> found.joined().map(joined -> new Enrolment(joined, found.roles())));
  }

  private Optional<Membership> membership(Guild guild, UserId member) {
    try {
      return Optional.of(calls.complete(() -> Membership.of(guild, member)));
    } catch (DiscordCallException e) {
      if (JdaMemberSanctions.isAbsence(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public boolean exists(GuildId guild, RoleId role) {
    return guild(guild).getRoleById(role.value()) != null;
  }

  @Override
  public boolean isFitForJail(GuildId guildId, RoleId role) {
    Guild guild = guild(guildId);
    Role found = guild.getRoleById(role.value());
    return found != null
        && RoleSwaps.isMovable(guild, role)
        && guild.getPublicRole().getPermissions().containsAll(found.getPermissions());
  }

  private Guild guild(GuildId id) {
    return switch (guilds.find(id)) {
      case Presence.Here(Guild guild) -> guild;
      case Presence.Gone(), Presence.Unavailable() ->
          throw new InfrastructureException(
              FailureCategory.DISCORD, "the guild " + id + " cannot be asked");
    };
  }
}
