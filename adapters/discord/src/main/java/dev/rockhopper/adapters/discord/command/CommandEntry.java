package dev.rockhopper.adapters.discord.command;

/// What can stand in the tree of commands.
public sealed interface CommandEntry permits Command, CommandGroup {
  /// What it is called.
  Naming naming();

  /// Its name.
  default String name() {
    return naming().name();
  }
}
