package dev.rockhopper.application.cases;

import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;

/// What a moderator wants changed about a case.
///
/// @param guild whose
/// @param number which
/// @param moderator who asks
/// @param changes what is to change, each kind once
public record CaseEdit(GuildId guild, CaseNumber number, UserId moderator, List<Change> changes) {
  /// Copies the changes in.
  public CaseEdit {
    changes = List.copyOf(changes);
  }

  /// One thing to change.
  public sealed interface Change {
    /// Another reason.
    ///
    /// @param text as typed
    record ToReason(String text) implements Change {}

    /// Another status.
    ///
    /// @param status where the case is to stand; by hand that is [CaseStatus#VOIDED] only, because
    ///   the others follow from what happens at Discord
    record ToStatus(CaseStatus status) implements Change {}

    /// Hidden from searches, or found again.
    ///
    /// @param listing which
    record ToListing(CaseListing listing) implements Change {}
  }
}
