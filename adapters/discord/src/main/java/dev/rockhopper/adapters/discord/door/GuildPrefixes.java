package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;

/// What commands start with in a guild. Asked for every message, on a virtual thread.
@FunctionalInterface
public interface GuildPrefixes {
  /// The prefix of a guild; may wait for the database.
  Prefix of(GuildId guild);
}
