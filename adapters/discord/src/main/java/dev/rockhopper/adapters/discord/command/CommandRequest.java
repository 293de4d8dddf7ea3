package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Optional;

/// One use of a command, understood.
///
/// @param path the full name of the command
/// @param arguments the values given
/// @param caller who used it
/// @param place where
/// @param source the event that it came from
/// @param lookup finds what texts name there, absent where there is nothing to be found
public record CommandRequest(
    String path,
    Arguments arguments,
    Caller caller,
    Place place,
    Source source,
    Optional<Lookup> lookup) {
  /// A request where nothing is to be found.
  public CommandRequest(
      String path, Arguments arguments, Caller caller, Place place, Source source) {
    this(path, arguments, caller, place, source, Optional.empty());
  }

  /// The guild, for commands that run in guilds only.
  public GuildId guild() {
    return switch (place) {
      case Place.InGuild in -> in.guild();
      case Place.InPrivate _ ->
          throw new IllegalStateException(path + " ran outside a guild, which its rights forbid");
    };
  }
}
