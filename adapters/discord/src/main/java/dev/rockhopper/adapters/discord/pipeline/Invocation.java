package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.option.Lookup;

/// One use of a command as it came in, before its arguments are read.
///
/// @param named the command with its full name
/// @param arguments where the values come from
/// @param lookup finds what they name
/// @param caller who used it
/// @param place where
/// @param source the event that it came from
/// @param meanwhile says how things stand while it takes long
public record Invocation(
    NamedCommand named,
    ArgumentSource arguments,
    Lookup lookup,
    Caller caller,
    Place place,
    Source source,
    Meanwhile meanwhile) {
  /// The full name of the command.
  public String path() {
    return named.path();
  }

  /// The command.
  public Command command() {
    return named.command();
  }

  /// How to use the command at the door it came through.
  public String usage() {
    return arguments.usage(path(), command());
  }
}
