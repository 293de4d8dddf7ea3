package dev.rockhopper.adapters.discord.command;

/// Where the values of one use of a command come from: one implementation per door.
public interface ArgumentSource {
  /// What was given for the options.
  GivenTexts read(Command command);

  /// How to use the command at this door, one line.
  String usage(String path, Command command);
}
