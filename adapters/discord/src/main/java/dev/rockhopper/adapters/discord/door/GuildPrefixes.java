package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;

/// What commands start with. Asked for every message, on a virtual thread.
@FunctionalInterface
public interface GuildPrefixes {
  /// The prefix of a guild; may wait for the database. Where the database is away it is the last
  /// one that was known: the command itself tells that the database is away, and talk must not.
  Prefix of(GuildId guild);

  /// The prefix where there is no guild: in messages to the bot.
  default Prefix inPrivate() {
    return Prefix.DEFAULT;
  }
}
