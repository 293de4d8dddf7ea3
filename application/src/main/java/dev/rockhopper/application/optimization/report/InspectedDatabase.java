package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.Workload;
import java.util.List;

/// A database that somebody wants a report on. It is only looked at: nothing is written to it or
/// locked in it.
///
/// Not safe for use by several threads. Where the server goes away while it is looked at, every
/// method throws an exception of its own with a sentence for people.
public interface InspectedDatabase extends AutoCloseable {

  /// What its catalog says, read once.
  DatabaseFacts facts();

  /// What is asked of it, read once; without statements where nobody has counted, and then
  /// [#remarks()] says how counting is switched on.
  Workload workload();

  /// Its planner. Closed together with this.
  IndexProbe probe();

  /// What processes of the bot have counted of themselves, newest first; empty where the database
  /// is not theirs.
  default List<StatisticsSnapshot> counted() {
    return List.of();
  }

  /// What could not be looked at and why, and what helps, a sentence each.
  List<String> remarks();

  /// Ends the connections.
  @Override
  void close();
}
