package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.GivenTexts;
import dev.rockhopper.adapters.discord.command.Usage;
import dev.rockhopper.adapters.discord.option.Lookup;
import java.util.Map;

/// What Discord took for the options of a slash command, as text: ids of users, roles and channels,
/// and the rest as it was entered. The options read it the same way as typed text.
///
/// @param byOption the texts by the option's name
record SlashArguments(Map<String, String> byOption) implements ArgumentSource {
  @Override
  public GivenTexts read(Command command, Lookup lookup) {
    return new GivenTexts.Texts(byOption);
  }

  @Override
  public String usage(String path, Command command) {
    return Usage.slash(path, command);
  }
}
