package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Lookup;

/// Where the values of one use of a command come from: one implementation per door.
public interface ArgumentSource {
  /// What was given for the options.
  ///
  /// @param lookup tells where a list of people ends and other text begins
  GivenTexts read(Command command, Lookup lookup);

  /// How to use the command at this door, one line.
  String usage(String path, Command command);
}
