package dev.rockhopper.adapters.discord.command;

/// What a command does. Runs on a virtual thread and may block; whatever it throws becomes an
/// answer too.
@FunctionalInterface
public interface CommandAction {
  /// Does it and says what came of it.
  Answer run(CommandRequest request, Meanwhile meanwhile);
}
