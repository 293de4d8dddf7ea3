package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sees others at Discord as it would see them if they used a command. Asks Discord about people
/// whom it does not know, and throws when Discord does not answer.
public interface Sightings {
  /// A role of a guild.
  ///
  /// @param id its id
  /// @param name its name
  /// @param permissions what it allows
  record Role(RoleId id, String name, Set<DiscordPermission> permissions) {
    /// Copies the permissions.
    public Role {
      permissions = Set.copyOf(permissions);
    }
  }

  /// Somebody in a guild; who is not in it has no roles and no permissions.
  Caller person(GuildId guild, UserId user);

  /// The same, with what Discord allows them in a channel or thread of it: what is said there about
  /// roles and people counts. In a channel that is not there, what they may in the guild.
  Caller person(GuildId guild, UserId user, ChannelId channel);

  /// Whether they reach the bot in a channel or thread of it at all. In a channel that is not
  /// there, nobody does.
  Presence presence(GuildId guild, UserId user, ChannelId channel);

  /// A channel of a guild, absent where there is no such channel.
  Optional<Place.InGuild> place(GuildId guild, ChannelId channel);

  /// The roles that people can be given in a guild, the highest first.
  List<Role> roles(GuildId guild);
}
