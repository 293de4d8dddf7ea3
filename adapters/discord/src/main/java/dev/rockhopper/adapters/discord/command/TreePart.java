package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.permissions.CommandDemand.Need;
import dev.rockhopper.domain.permissions.CommandModule;
import java.util.List;
import java.util.stream.Collectors;

/// Commands that make up a module.
///
/// @param name what the module is called, for rules and switches
/// @param need whether the bot can be without it
/// @param entries its commands and groups
public record TreePart(String name, Need need, List<? extends CommandEntry> entries) {
  /// Copies the entries.
  public TreePart {
    entries = List.copyOf(entries);
  }

  /// A module that can be switched off.
  public static TreePart of(String name, List<? extends CommandEntry> entries) {
    return new TreePart(name, Need.USUAL, entries);
  }

  CommandModule module() {
    return new CommandModule(
        name, entries.stream().map(CommandEntry::name).collect(Collectors.toSet()));
  }
}
