package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.guilds.GuildId;

/// One use of a command, understood.
///
/// @param path the full name of the command
/// @param arguments the values given
/// @param caller who used it
/// @param place where
/// @param source the event that it came from
public record CommandRequest(
    String path, Arguments arguments, Caller caller, Place place, Source source) {
  /// The guild, for commands that run in guilds only.
  public GuildId guild() {
    return switch (place) {
      case Place.InGuild in -> in.guild();
      case Place.InPrivate _ ->
          throw new IllegalStateException(path + " ran outside a guild, which its rights forbid");
    };
  }
}
