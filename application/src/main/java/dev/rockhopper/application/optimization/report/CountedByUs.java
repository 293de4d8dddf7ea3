package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.history.OwnStatistics;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.Workload;
import java.util.List;

/// A database of the bot whose server counts no statements: those that the bot has counted itself
/// take their place.
///
/// @param database what is looked at
/// @param workload what the bot has counted
public record CountedByUs(InspectedDatabase database, Workload workload)
    implements InspectedDatabase {

  /// The database itself where its server counts, or where the bot has counted nothing.
  ///
  /// @param own what processes of the bot have counted
  public static InspectedDatabase unlessTheServerCounts(
      InspectedDatabase database, List<StatisticsSnapshot> own) {
    boolean isCounted =
        database.workload().source() == Workload.Source.FILE
            || !database.workload().statements().isEmpty();
    return isCounted || own.isEmpty()
        ? database
        : new CountedByUs(database, OwnStatistics.of(own).workload());
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
