package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.text.TextRule;
import java.util.Locale;

/// What a rule allows or denies.
///
/// @param kind a command or a whole module
/// @param name its whole name, 1 to 100 letters, kept in lower case
public record RuleTarget(Kind kind, String name) {
  private static final TextRule NAME = new TextRule("the name of a command or module", 1, 100);

  /// The kinds of targets.
  public enum Kind {
    /// All commands of a module.
    MODULE,
    /// A command with its subcommands.
    COMMAND
  }

  /// Refuses an empty or overlong name.
  public RuleTarget {
    name = NAME.keep(name.strip().toLowerCase(Locale.ROOT));
  }

  /// A command.
  public static RuleTarget command(CommandName command) {
    return new RuleTarget(Kind.COMMAND, command.text());
  }

  /// A module.
  public static RuleTarget module(String name) {
    return new RuleTarget(Kind.MODULE, name);
  }
}
