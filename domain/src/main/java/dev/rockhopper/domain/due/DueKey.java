package dev.rockhopper.domain.due;

import dev.rockhopper.domain.guilds.GuildId;

/// What identifies a piece of due work: there is one of a kind for a subject at most.
///
/// @param guild where
/// @param kind what is to be done
/// @param subject to what, as [DueKind] says; above zero
public record DueKey(GuildId guild, DueKind kind, long subject) {
  /// Refuses what cannot be an id.
  public DueKey {
    if (subject <= 0) {
      throw new IllegalArgumentException("the id of a subject is above 0, this is " + subject);
    }
  }
}
