package dev.rockhopper.application.documents;

import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.PermissionQuestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Somebody who wants a guild set up, with what the commands let them change by hand: a document
/// lets them change no more.
///
/// @param asker who, with their roles
/// @param commands their questions about all commands
/// @param people those whom changed rules, ranks and lists are about, with their roles
/// @param parts what there are commands for that they may use here
/// @param closedSettings the names of settings for which there are commands of their own that they
///   may not use here
public record GuildEditor(
    Asker asker,
    List<PermissionQuestion> commands,
    Map<UserId, Asker> people,
    Set<Part> parts,
    Set<String> closedSettings) {
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
    COMMANDS,
    /// Who may use what whatever their rank.
    RULES,
    /// Which ranks people have by themselves.
    USERS,
    /// Who, and what, is on lists.
    LISTS,
    /// Which commands and modules are switched off.
    SWITCHES
  }

  /// Copies what it is given.
  public GuildEditor {
    commands = List.copyOf(commands);
    people = Map.copyOf(people);
    parts = Set.copyOf(parts);
    closedSettings = Set.copyOf(closedSettings);
  }

  /// Somebody whom a list is about, absent where nothing is known of them.
  Optional<Asker> known(UserId user) {
    return Optional.ofNullable(people.get(user));
  }

  /// Somebody whom a rule is about. Of whom nothing is known, it is supposed that they stand as
  /// high as can be, so that nobody is passed over.
  Asker person(UserId user) {
    return people.getOrDefault(user, new Asker(user, List.of(), Set.of(Asker.Office.GUILD_OWNER)));
  }
}
