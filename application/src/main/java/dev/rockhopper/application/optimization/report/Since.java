package dev.rockhopper.application.optimization.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// From when on a report counts.
public sealed interface Since {
  /// As long as the server has counted.
  record Ever() implements Since {}

  /// From the last report before a moment.
  ///
  /// @param at the moment
  record Moment(Instant at) implements Since {}

  /// The snapshot to count from: the last one not after the moment, else the first one there is.
  ///
  /// @param snapshots the oldest first
  default Optional<ReportSnapshot> chosenFrom(List<ReportSnapshot> snapshots) {
    return switch (this) {
      case Ever _ -> Optional.empty();
      case Moment(Instant at) ->
          snapshots.stream()
              .filter(it -> !it.takenAt().isAfter(at))
              .reduce((_, later) -> later)
              .or(() -> snapshots.stream().findFirst());
    };
  }
}
