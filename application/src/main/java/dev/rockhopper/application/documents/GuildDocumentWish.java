package dev.rockhopper.application.documents;

import dev.rockhopper.domain.documents.GuildRevision.Origin;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// Somebody wants a guild set up as a document says.
///
/// @param guild which guild
/// @param editor who wants it, and what they may change
/// @param document how
/// @param extent what becomes of what it does not name
public record GuildDocumentWish(
    GuildId guild, GuildEditor editor, GuildDocument document, Extent extent) {
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

  /// Who wants it.
  public UserId actor() {
    return editor.asker().user();
  }
}
