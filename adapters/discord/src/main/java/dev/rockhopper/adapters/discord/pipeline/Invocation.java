package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.Meanwhile;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.option.Lookup;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// One use of a command as it came in, before its arguments are read.
///
/// @param named the command with its full name
/// @param arguments where the values come from
/// @param lookup finds what they name
/// @param caller who used it
/// @param place where
/// @param source the event that it came from
/// @param meanwhile says how things stand while it takes long
/// @param endedAs how it ended, where something on its way has said so
public record Invocation(
    NamedCommand named,
    ArgumentSource arguments,
    Lookup lookup,
    Caller caller,
    Place place,
    Source source,
    Meanwhile meanwhile,
    AtomicReference<Optional<Ending>> endedAs) {
  /// One that has not ended.
  public Invocation(
      NamedCommand named,
      ArgumentSource arguments,
      Lookup lookup,
      Caller caller,
      Place place,
      Source source,
      Meanwhile meanwhile) {
    this(
        named,
        arguments,
        lookup,
        caller,
        place,
        source,
        meanwhile,
        new AtomicReference<>(Optional.empty()));
  }

  /// How it ended, absent where its answer says so.
  Optional<Ending> ending() {
    return endedAs.get();
  }

  /// Says how it ended.
  void endsAs(Ending ending) {
    endedAs.set(Optional.of(ending));
  }

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
