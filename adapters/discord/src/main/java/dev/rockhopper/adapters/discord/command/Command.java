package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.option.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A command: declared once, served as slash and as typed command.
///
/// @param naming what it is called
/// @param options what it takes, required ones first
/// @param rights who may use it and where
/// @param visibility who sees the answer to the slash form
/// @param pace how long it may take
/// @param action what it does
public record Command(
    Naming naming,
    List<Option<?>> options,
    Rights rights,
    Visibility visibility,
    Pace pace,
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
    this(naming, options, rights, visibility, Pace.LONG, action);
  }

  /// The same, which usually answers at once.
  public Command prompt() {
    return new Command(naming, options, rights, visibility, Pace.PROMPT, action);
  }

  /// Refuses what Discord would refuse at registration.
  public Command {
    options = List.copyOf(options);
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
  }
}
