package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.Set;

/// Where the commands are registered.
public sealed interface CommandScope {
  /// Once, for every guild and for direct messages.
  record Everywhere() implements CommandScope {}

  /// In some guilds, each for itself, and nowhere else: for trying a bot out.
  ///
  /// @param guilds which ones
  record InGuilds(Set<GuildId> guilds) implements CommandScope {
    /// Copies the set; refuses an empty one, which would leave nobody a command.
    public InGuilds {
      guilds = Set.copyOf(guilds);
      if (guilds.isEmpty()) {
        throw new IllegalArgumentException("commands have to be registered somewhere");
      }
    }
  }
}
