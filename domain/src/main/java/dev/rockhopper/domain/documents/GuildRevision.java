package dev.rockhopper.domain.documents;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// The set-up of a guild as one document, as it was at some time.
///
/// @param guild whose
/// @param number counts from 1 in each guild and never repeats
/// @param at when it was kept
/// @param by whose doing it was
/// @param origin how it came about
/// @param content the document
public record GuildRevision(
    GuildId guild, int number, Instant at, UserId by, Origin origin, String content) {
  /// How a revision came about.
  public enum Origin {
    /// It is what was there before something else was put in its place.
    BEFORE,
    /// Somebody brought it along.
    IMPORT,
    /// It was there before, and was taken up again.
    ROLLBACK
  }
}
