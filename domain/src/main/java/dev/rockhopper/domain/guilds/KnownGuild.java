package dev.rockhopper.domain.guilds;

/// A guild of which something is kept.
///
/// @param guild which
/// @param membership whether the bot is in it, as far as anybody has noted
public record KnownGuild(GuildId guild, Membership membership) {

  /// Whether the bot is in a guild.
  public enum Membership {
    /// It is.
    PRESENT,
    /// It is no longer.
    LEFT
  }
}
