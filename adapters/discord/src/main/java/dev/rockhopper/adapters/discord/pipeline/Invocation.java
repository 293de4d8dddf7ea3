package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.option.Lookup;

/// One use of a command as it came in, before its arguments are read.
///
/// @param path the full name of the command
/// @param command the command
/// @param arguments where the values come from
/// @param lookup finds what they name
/// @param caller who used it
/// @param place where
/// @param source the event that it came from
public record Invocation(
    String path,
    Command command,
    ArgumentSource arguments,
    Lookup lookup,
    Caller caller,
    Place place,
    Source source) {
  /// How to use the command at the door it came through.
  public String usage() {
    return arguments.usage(path, command);
  }
}
