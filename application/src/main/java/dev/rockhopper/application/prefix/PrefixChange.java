package dev.rockhopper.application.prefix;

import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.Prefix;

/// What became of the wish to have another prefix.
public sealed interface PrefixChange {

  /// It is stored, and in force.
  ///
  /// @param settings of the guild as they are now
  record Stored(GuildConfig settings) implements PrefixChange {}

  /// Nothing was changed: the operator's prefix holds for all guilds.
  ///
  /// @param prefix that one
  record Overridden(Prefix prefix) implements PrefixChange {}

  /// It could not be stored. Nothing was changed, unless the cause is
  /// [dev.rockhopper.application.transaction.UnknownOutcomeException]: then nobody knows, and what
  /// is stored is in force.
  record NotStored(RuntimeException cause) implements PrefixChange {}
}
