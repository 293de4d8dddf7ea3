package dev.rockhopper.application.optimization.history;

import java.time.Instant;
import java.util.List;

/// Keeps the newest snapshot of each process. Safe for any number of threads. Each operation is a
/// transaction of its own, or joins the one that is open.
public interface StatisticsArchive {
  /// Keeps a snapshot in place of the process's last one.
  void keep(StatisticsSnapshot snapshot);

  /// The snapshots of the processes that were seen last, newest first; 100 at the most.
  List<StatisticsSnapshot> all();

  /// Removes those of processes that have kept none since.
  ///
  /// @param before taken before this
  /// @return how many
  int forget(Instant before);
}
