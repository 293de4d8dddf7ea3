package dev.rockhopper.application.cases;

import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a moderator wants changed about a case.
///
/// @param guild whose
/// @param number which
/// @param moderator who asks
/// @param changes what is to change, each kind once
/// @param source the event that it answers, absent where nobody can see that twice
public record CaseEdit(
    GuildId guild,
    CaseNumber number,
    UserId moderator,
    List<Change> changes,
    Optional<SourceId> source) {
  /// An edit that answers no event.
  public CaseEdit(GuildId guild, CaseNumber number, UserId moderator, List<Change> changes) {
    this(guild, number, moderator, changes, Optional.empty());
  }

  /// Copies the changes in.
  public CaseEdit {
    changes = List.copyOf(changes);
  }

  /// How far from now the end is to be moved, absent where it stays.
  Optional<Duration> newLength() {
    return changes.stream()
        .flatMap(change ->
            change instanceof Change.ToEnd(Duration length) ? Stream.of(length) : Stream.empty())
        .findFirst();
  }

  /// One thing to change.
  public sealed interface Change {
    /// What concerns nothing but the case itself.
    sealed interface Wording extends Change {
      /// The case with it.
      ModerationCase of(ModerationCase known);
    }

    /// Another reason.
    ///
    /// @param text as typed
    record ToReason(String text) implements Wording {
      @Override
      public ModerationCase of(ModerationCase known) {
        return known.explainedBy(new Reason(text));
      }
    }

    /// Another status.
    ///
    /// @param status where the case is to stand; by hand that is [CaseStatus#VOIDED] only, because
    ///   the others follow from what happens at Discord
    record ToStatus(CaseStatus status) implements Change {}

    /// Another end of something that is in force and ends by itself.
    ///
    /// @param length how long from now, whatever has passed already
    record ToEnd(Duration length) implements Change {}

    /// Hidden from searches, or found again.
    ///
    /// @param listing which
    record ToListing(CaseListing listing) implements Wording {
      @Override
      public ModerationCase of(ModerationCase known) {
        return known.listedAs(listing);
      }
    }
  }
}
