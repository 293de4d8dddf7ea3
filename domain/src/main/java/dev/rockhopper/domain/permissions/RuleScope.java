package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.GuildId;

/// Where something is set, and so who set it.
public sealed interface RuleScope {
  /// Everywhere, by the operator.
  record Everywhere() implements RuleScope {}

  /// In a guild.
  ///
  /// @param guild the guild
  record InGuild(GuildId guild) implements RuleScope {}
}
