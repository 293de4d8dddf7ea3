package dev.rockhopper.domain.starboard;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;

/// Keeps the boards of guilds. A deleted board takes along what is known about its messages.
public interface IStarboardRepository {

  /// The boards of a guild in order of channel, none where it has none.
  List<Starboard> findByGuild(GuildId guild);

  /// Stores a board, a new one where its version is 0, and gives it back with its new version.
  ///
  /// @throws dev.rockhopper.domain.repository.StaleVersionException when it has changed since it
  ///   was read, is gone, or, being new, is there already
  Starboard save(Starboard board);

  /// Removes a board.
  ///
  /// @return whether there was one
  boolean delete(BoardKey key);
}
