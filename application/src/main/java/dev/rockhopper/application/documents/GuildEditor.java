package dev.rockhopper.application.documents;

import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import java.util.List;
import java.util.Set;

/// Somebody who wants a guild set up, with what the commands let them change by hand: a document
/// lets them change no more.
///
/// @param asker who, with their roles
/// @param commands their questions about all commands
/// @param parts what there are commands for that they may use here
public record GuildEditor(Asker asker, List<PermissionQuestion> commands, Set<Part> parts) {
  /// What commands change.
  public enum Part {
    /// What starts a typed command.
    PREFIX,
    /// The channel of the log of cases.
    MOD_LOG,
    /// What the modules have set.
    SETTINGS,
    /// Which ranks there are.
    RANKS,
    /// Which roles give them.
    ROLES,
    /// Which commands ask for them.
    COMMANDS
  }

  /// Copies what it is given.
  public GuildEditor {
    commands = List.copyOf(commands);
    parts = Set.copyOf(parts);
  }
}
