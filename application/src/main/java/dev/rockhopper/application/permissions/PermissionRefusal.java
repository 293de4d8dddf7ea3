package dev.rockhopper.application.permissions;

import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.permissions.Authority;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleTarget;

/// Why a right was not changed.
public sealed interface PermissionRefusal {
  /// It stands above whoever wants it.
  ///
  /// @param needed how high one has to stand
  /// @param own how high they stand
  record AboveYou(Authority needed, Authority own) implements PermissionRefusal {}

  /// It can bind whom Discord lets do everything in the guild, and they are none of those; the
  /// guild has no ranks to go by.
  record NotAdministrator() implements PermissionRefusal {}

  /// It would begin the list that shuts all others out, also whom Discord lets do everything in the
  /// guild, and they are none of those; the guild has no ranks to go by.
  record ShutsOutAdministrators() implements PermissionRefusal {}

  /// They could not use a command by themselves, so they have no say in who may.
  ///
  /// @param command which
  record NotYoursToGive(CommandName command) implements PermissionRefusal {}

  /// A rule denies it to them, and they do not lift that themselves.
  ///
  /// @param command what is denied to them
  record DeniedToYou(CommandName command) implements PermissionRefusal {}

  /// There is no such rank.
  ///
  /// @param number which
  record NoSuchRank(RankNumber number) implements PermissionRefusal {}

  /// There is such a rank already.
  ///
  /// @param number which
  record RankIsThere(RankNumber number) implements PermissionRefusal {}

  /// Another rank is called so.
  ///
  /// @param name how
  record NameIsTaken(String name) implements PermissionRefusal {}

  /// The guild has not set up ranks yet.
  record NoRanksYet() implements PermissionRefusal {}

  /// The guild has set up ranks already.
  record RanksAreSetUp() implements PermissionRefusal {}

  /// It is the last rank: without one Discord's rights decide again, which is for the owner to
  /// want.
  record LastRank() implements PermissionRefusal {}

  /// It is for whoever runs the bot, and nobody else has a say in it.
  ///
  /// @param target what
  record ForOperatorsAlone(RuleTarget target) implements PermissionRefusal {}

  /// The role is that of the guild's jail: whoever is jailed would get the rank.
  ///
  /// @param role which
  record IsJailRole(RoleId role) implements PermissionRefusal {}

  /// The role is the one that everybody in the guild has, which counts as no role.
  record EverybodysRole() implements PermissionRefusal {}

  /// It is the owner of the guild, whom no list of the guild keeps out.
  record IsTheOwner() implements PermissionRefusal {}

  /// The bot cannot be without it.
  ///
  /// @param target what
  record Indispensable(RuleTarget target) implements PermissionRefusal {}

  /// There are too many already.
  ///
  /// @param most how many there can be
  record TooMany(int most) implements PermissionRefusal {}

  /// Somebody else is changing rights of this guild at this moment.
  record Busy() implements PermissionRefusal {}
}
