package dev.rockhopper.application.statistics;

import dev.rockhopper.domain.statistics.CaseTally;
import java.time.Duration;
import java.util.List;

/// How much moderators have done.
///
/// @param periods back from now, one for each count
/// @param ever whether a last count is of all time
/// @param tallies by moderator and type
public record ModeratorStatistics(List<Duration> periods, boolean ever, List<CaseTally> tallies) {
  /// Copies the lists in.
  public ModeratorStatistics {
    periods = List.copyOf(periods);
    tallies = List.copyOf(tallies);
  }
}
