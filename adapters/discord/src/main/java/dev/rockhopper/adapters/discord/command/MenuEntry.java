package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.TargetMessage;
import dev.rockhopper.adapters.discord.option.TargetUser;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Where a command stands in the menus that Discord opens on people and messages. Picking it there
/// is using the command with one option given, or two, and perhaps another asked for in a form.
///
/// @param menu on what the menu opens
/// @param title what people read, 1 to 32 letters
/// @param target the option that gets the person whom the menu is about
/// @param message the option that gets the message that the menu is about, absent for none
/// @param form what is asked for before the command runs, absent for nothing
public record MenuEntry(
    Menu menu,
    String title,
    Option<TargetUser> target,
    Optional<Option<TargetMessage>> message,
    Optional<Asked> form) {
  private static final int LONGEST = 32;

  /// An entry that needs no more than whom it is about.
  public MenuEntry(Menu menu, String title, Option<TargetUser> target) {
    this(menu, title, target, Optional.empty(), Optional.empty());
  }

  /// On what a menu opens.
  public enum Menu {
    /// A person: the option gets that person.
    USER,
    /// A message: the option gets its author.
    MESSAGE
  }

  /// What is asked for in a form.
  ///
  /// @param option the option that gets the text
  /// @param label what the form calls it, at most 45 letters
  /// @param maximum the longest text
  public record Asked(Option<String> option, String label, int maximum) {}

  /// Refuses what Discord would refuse.
  public MenuEntry {
    if (title.isBlank() || title.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an entry of a menu has 1 to " + LONGEST + " letters, this is '" + title + "'");
    }
  }

  /// The options that get something.
  Set<Option<?>> given() {
    Set<Option<?>> given = new HashSet<>();
    given.add(target);
    message.ifPresent(given::add);
    form.ifPresent(asked -> given.add(asked.option()));
    return given;
  }
}
