package dev.rockhopper.application.messages;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.members.UserId;
import java.util.Map;
import java.util.Optional;

/// What became of taking messages away.
///
/// @param deleted how many are gone because of it
/// @param gone how many somebody else had deleted meanwhile
/// @param tooOld how many were meant and left, because Discord deletes old ones one by one only and
///   there were too many
/// @param unanswered how many may be there still: Discord gave no answer, or there was no time
/// @param looked how many were looked at
/// @param end why no more were looked at
/// @param byAuthor how many of those that are gone are whose
/// @param failure what Discord said where it refused in the middle, absent where it did not
public record PurgeReport(
    int deleted,
    int gone,
    int tooOld,
    int unanswered,
    int looked,
    End end,
    Map<UserId, Integer> byAuthor,
    Optional<CaseFailure> failure) {
  /// Why no more messages were looked at.
  public enum End {
    /// As many as were asked for were found.
    ENOUGH,
    /// There are no more that could be meant.
    ALL_SEEN,
    /// So many were looked at that it was given up.
    LOOKED_LONG_ENOUGH,
    /// Discord stopped answering.
    NO_ANSWER
  }

  /// Copies what it is given.
  public PurgeReport {
    byAuthor = Map.copyOf(byAuthor);
  }
}
