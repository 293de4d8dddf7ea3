package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import java.util.Optional;

/// What commands start with.
public interface GuildPrefixes {
  /// The prefix of a guild, on the reading thread and for every message: absent where it is not in
  /// memory. Never waits, never fails.
  Optional<Prefix> peek(GuildId guild);

  /// The prefix of a guild, on a virtual thread; may wait for the database. Where the database is
  /// away it is the last one that was known: the command itself tells that the database is away,
  /// and talk must not.
  Prefix of(GuildId guild);

  /// The prefix where there is no guild: in messages to the bot.
  default Prefix inPrivate() {
    return Prefix.DEFAULT;
  }
}
