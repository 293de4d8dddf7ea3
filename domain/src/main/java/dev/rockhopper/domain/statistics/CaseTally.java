package dev.rockhopper.domain.statistics;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.members.UserId;
import java.util.List;

/// How many cases of a type a moderator has made.
///
/// @param moderator who
/// @param type of which type
/// @param counts one for each instant that was asked for: of those opened since then
public record CaseTally(UserId moderator, CaseType type, List<Long> counts) {
  /// Copies the counts in.
  public CaseTally {
    counts = List.copyOf(counts);
  }
}
