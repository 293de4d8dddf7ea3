package dev.rockhopper.domain.permissions;

import java.util.Set;

/// Commands that belong together.
///
/// @param name what the module is called
/// @param entries the first words of its commands' names
public record CommandModule(String name, Set<String> entries) {
  /// Copies the entries.
  public CommandModule {
    entries = Set.copyOf(entries);
  }

  /// The target of rules for all of it.
  public RuleTarget target() {
    return RuleTarget.module(name);
  }

  /// Whether a command belongs to it.
  public boolean has(CommandName command) {
    return entries.contains(command.words().getFirst());
  }
}
