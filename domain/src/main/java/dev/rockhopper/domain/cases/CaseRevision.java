package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// One step in the history of a case.
///
/// @param key which case
/// @param version the version that the case got by it
/// @param at when
/// @param by who changed it: the moderator, or the bot itself
/// @param change what changed
public record CaseRevision(CaseKey key, long version, Instant at, UserId by, Change change) {

  /// What changed.
  public sealed interface Change {
    /// The reason was edited.
    ///
    /// @param before as it was
    /// @param after as it is
    record ReasonEdited(Reason before, Reason after) implements Change {}

    /// The case came to stand elsewhere.
    ///
    /// @param before where it stood
    /// @param after where it stands
    record StatusChanged(CaseStatus before, CaseStatus after) implements Change {}

    /// It was hidden, or shown again.
    ///
    /// @param before as it was
    /// @param after as it is
    record ListingChanged(CaseListing before, CaseListing after) implements Change {}

    /// Its sanction got another length.
    ///
    /// @param before when it was to end
    /// @param after when it ends
    record EndMoved(Instant before, Instant after) implements Change {}

    /// What the bot has to do by itself for it was hindered, and is tried again.
    ///
    /// @param hindrance by what
    record Hindered(CaseFailure hindrance) implements Change {}

    /// It is hindered no more: it is done.
    ///
    /// @param hindrance by what it was
    record HindranceOver(CaseFailure hindrance) implements Change {}
  }
}
