package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.history.OwnStatistics;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.Workload;
import java.util.List;

/// A database of the bot, with what the bot has counted itself. Where its server counts no
/// statements, those take their place.
///
/// @param database what is looked at
/// @param workload what the server has counted, else the bot
/// @param counted by the bot
public record CountedByUs(
    InspectedDatabase database, Workload workload, List<StatisticsSnapshot> counted)
    implements InspectedDatabase {

  /// Copies the list.
  public CountedByUs {
    counted = List.copyOf(counted);
  }

  /// The database itself where the bot has counted nothing, or where somebody brings statements of
  /// their own.
  ///
  /// @param own what processes of the bot have counted
  public static InspectedDatabase unlessTheServerCounts(
      InspectedDatabase database, List<StatisticsSnapshot> own) {
    if (own.isEmpty() || database.workload().source() == Workload.Source.FILE) {
      return database;
    }
    Workload workload =
        database.workload().statements().isEmpty()
            ? OwnStatistics.of(own).workload()
            : database.workload();
    return new CountedByUs(database, workload, own);
  }

  @Override
  public DatabaseFacts facts() {
    return database.facts();
  }

  @Override
  public IndexProbe probe() {
    return database.probe();
  }

  @Override
  public List<String> remarks() {
    return database.remarks();
  }

  @Override
  public void close() {
    database.close();
  }
}
