package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.documents.GuildRevision.Origin;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// Somebody wants a guild set up as a document says.
///
/// @param guild which guild
/// @param actor who wants it
/// @param document how
/// @param extent what becomes of what it does not name
/// @param authority whether whoever wants it may change ranks and who has them
public record GuildDocumentWish(
    GuildId guild, UserId actor, GuildDocument document, Extent extent, Authority authority) {
  /// What becomes of what a document does not name.
  public enum Extent {
    /// It stays as it is.
    NAMED,
    /// It becomes as usual again: the guild is set up exactly so.
    EXACT;

    Origin origin() {
      return switch (this) {
        case NAMED -> Origin.IMPORT;
        case EXACT -> Origin.ROLLBACK;
      };
    }
  }

  /// What somebody may change.
  public enum Authority {
    /// Everything but ranks.
    SETTINGS,
    /// Everything.
    RANKS
  }
}
