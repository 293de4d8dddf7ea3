package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Presence;
import dev.rockhopper.adapters.discord.command.Sightings;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Guilds in which nobody and nothing is seen.
class NobodyThere implements Sightings {
  @Override
  public Caller person(GuildId guild, UserId user) {
    return new Caller(user, user.toString(), Set.of());
  }

  @Override
  public Caller person(GuildId guild, UserId user, ChannelId channel) {
    return person(guild, user);
  }

  @Override
  public Presence presence(GuildId guild, UserId user, ChannelId channel) {
    return new Presence.Absent();
  }

  @Override
  public Optional<Place.InGuild> place(GuildId guild, ChannelId channel) {
    return Optional.empty();
  }

  @Override
  public List<Role> roles(GuildId guild) {
    return List.of();
  }
}
