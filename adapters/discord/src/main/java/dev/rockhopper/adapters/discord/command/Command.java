package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A command: declared once, served as slash and as typed command, and in menus where apt.
///
/// @param naming what it is called
/// @param options what it takes, required ones first
/// @param rights who may use it and where
/// @param visibility who sees the answer to the slash form
/// @param pace how long it may take
/// @param cooldown how often it may be used, absent for as often as anybody likes
/// @param menus where it stands in the menus of people and messages
/// @param action what it does
public record Command(
    Naming naming,
    List<Option<?>> options,
    Rights rights,
    Visibility visibility,
    Pace pace,
    Optional<Cooldown> cooldown,
    List<MenuEntry> menus,
    CommandAction action)
    implements CommandEntry {
  private static final int MAX_OPTIONS = 25;

  /// A command that asks Discord for something.
  public Command(
      Naming naming,
      List<Option<?>> options,
      Rights rights,
      Visibility visibility,
      CommandAction action) {
    this(naming, options, rights, visibility, Pace.LONG, Optional.empty(), List.of(), action);
  }

  /// The same, which usually answers at once.
  public Command prompt() {
    return new Command(naming, options, rights, visibility, Pace.PROMPT, cooldown, menus, action);
  }

  /// The same, which only shows something: whoever is in quarantine may use it. A press of a button
  /// that changes something says for which command it stands.
  public Command reading() {
    return new Command(
        naming, options, rights.reading(), visibility, pace, cooldown, menus, action);
  }

  /// The same, which may be used only so often.
  public Command cooled(Cooldown limit) {
    return new Command(
        naming, options, rights, visibility, pace, Optional.of(limit), menus, action);
  }

  /// The same, which stands in one more menu.
  public Command inMenu(MenuEntry entry) {
    List<MenuEntry> more = new ArrayList<>(menus);
    more.add(entry);
    return new Command(naming, options, rights, visibility, pace, cooldown, more, action);
  }

  /// Refuses what Discord would refuse at registration, and menus that cannot give what is needed.
  public Command {
    options = List.copyOf(options);
    menus = List.copyOf(menus);
    if (options.size() > MAX_OPTIONS) {
      throw new IllegalArgumentException(naming.name() + " has more than 25 options");
    }
    Set<String> names = new HashSet<>();
    boolean optionalSeen = false;
    for (Option<?> option : options) {
      if (!names.add(option.name()) || !option.flags().stream().allMatch(names::add)) {
        throw new IllegalArgumentException(
            naming.name() + ": the name or a flag of " + option.name() + " is taken");
      }
      if (option.isRequired() && optionalSeen) {
        throw new IllegalArgumentException(
            naming.name()
                + ": "
                + option.name()
                + " is required, so it comes before optional ones");
      }
      optionalSeen |= !option.isRequired();
    }
    for (MenuEntry entry : menus) {
      Set<Option<?>> given = entry.given();
      boolean gives = options.stream().filter(Option::isRequired).allMatch(given::contains);
      if (!gives || !options.containsAll(given)) {
        throw new IllegalArgumentException(
            naming.name()
                + ": the menu gives "
                + entry.target().name()
                + " only, which is not all that the command needs");
      }
    }
  }
}
