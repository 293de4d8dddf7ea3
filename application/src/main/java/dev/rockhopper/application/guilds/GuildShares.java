package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.guilds.GuildShare;

/// Knows for which guilds this process works. Safe for any number of threads.
public interface GuildShares {

  /// The guilds that the process works for at this moment; none before it is at Discord.
  GuildShare share();
}
