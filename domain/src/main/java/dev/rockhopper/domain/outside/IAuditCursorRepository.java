package dev.rockhopper.domain.outside;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.Map;
import java.util.Optional;

/// Keeps how far Discord's audit log of each guild was read.
public interface IAuditCursorRepository {

  /// The last entry of a guild that was looked at, absent where none was.
  Optional<EntryId> find(GuildId guild);

  /// Moves cursors forward; none ever moves back. Guilds of which nothing is kept are left out.
  void advance(Map<GuildId, EntryId> seen);
}
