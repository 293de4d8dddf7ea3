package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Presence;
import dev.rockhopper.adapters.discord.command.Sightings;
import dev.rockhopper.adapters.discord.session.DiscordCallException;
import dev.rockhopper.adapters.discord.session.DiscordCallException.Kind;
import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.entities.UserSnowflake;

/// Sees others through JDA: members in its memory first, then at Discord.
public final class JdaSightings implements Sightings {
  private final DiscordSession session;
  private final DiscordCalls calls;

  /// Looks over this session.
  public JdaSightings(DiscordSession session, DiscordCalls calls) {
    this.session = session;
    this.calls = calls;
  }

  @Override
  public Caller person(GuildId guild, UserId user) {
    return member(guild, user)
        .map(member -> Guests.caller(member.getUser(), member))
        .orElseGet(() -> new Caller(user, user.toString(), Set.of()));
  }

  @Override
  public Caller person(GuildId guild, UserId user, ChannelId channel) {
    return member(guild, user)
        .map(member -> Guests.caller(member.getUser(), member, channel.value()))
        .orElseGet(() -> new Caller(user, user.toString(), Set.of()));
  }

  @Override
  public Presence presence(GuildId guild, UserId user, ChannelId channel) {
    return member(guild, user)
        .<Presence>map(member ->
            new Presence.Present(Guests.timeout(member), Guests.abilities(member, channel.value())))
        .orElseGet(() -> isBanned(guild, user) ? new Presence.Banned() : new Presence.Absent());
  }

  /// Where Discord does not say it they are only not there: the bot need not see bans.
  private boolean isBanned(GuildId guildId, UserId user) {
    Guild guild = guild(guildId);
    try {
      var _ = calls.complete(() -> guild.retrieveBan(UserSnowflake.fromId(user.value())));
      return true;
    } catch (DiscordCallException _) {
      return false;
    }
  }

  private Optional<Member> member(GuildId guildId, UserId user) {
    Guild guild = guild(guildId);
    try {
      return Optional.of(calls.complete(() -> guild.retrieveMemberById(user.value())));
    } catch (DiscordCallException e) {
      if (e.kind() != Kind.NOT_FOUND && !session.isEmptyAnswer(e)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  @Override
  public Optional<Place.InGuild> place(GuildId guildId, ChannelId channel) {
    Guild guild = guild(guildId);
    return guild.getGuildChannelById(channel.value()) == null
        ? Optional.empty()
        : Optional.of(Guests.inGuild(guild, channel));
  }

  @Override
  public List<Role> roles(GuildId guildId) {
    return guild(guildId).getRoles().stream()
        .filter(role -> !role.isManaged() && !role.isPublicRole())
        .map(role ->
            new Role(
                new RoleId(role.getIdLong()),
                role.getName(),
                JdaPermissions.fromJda(role.getPermissions())))
        .toList();
  }

  private Guild guild(GuildId guildId) {
    return session
        .guild(guildId)
        .orElseThrow(() ->
            new InfrastructureException(
                FailureCategory.DISCORD, "the guild " + guildId + " cannot be asked"));
  }
}
