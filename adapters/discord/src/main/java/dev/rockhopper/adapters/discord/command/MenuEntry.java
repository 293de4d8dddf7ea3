package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetUser;

/// Where a command stands in the menus that Discord opens on people and messages. Picking it there
/// is using the command with one option given.
///
/// @param menu on what the menu opens
/// @param title what people read, 1 to 32 letters
/// @param target the option that gets the person whom the menu is about
public record MenuEntry(Menu menu, String title, Option<TargetUser> target) {
  private static final int LONGEST = 32;

  /// On what a menu opens.
  public enum Menu {
    /// A person: the option gets that person.
    USER,
    /// A message: the option gets its author.
    MESSAGE
  }

  /// Refuses what Discord would refuse.
  public MenuEntry {
    if (title.isBlank() || title.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an entry of a menu has 1 to " + LONGEST + " letters, this is '" + title + "'");
    }
  }
}
