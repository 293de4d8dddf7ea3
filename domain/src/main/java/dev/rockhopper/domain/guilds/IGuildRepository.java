package dev.rockhopper.domain.guilds;

/// Keeps the guilds that the bot is, or was, in. Every guild-owned row hangs on one.
public interface IGuildRepository {

  /// Makes sure that the guild is there; twice is as good as once, also at the same time. Joins the
  /// open transaction.
  void ensure(GuildId guild);

  /// Whether the guild is there.
  boolean exists(GuildId guild);
}
