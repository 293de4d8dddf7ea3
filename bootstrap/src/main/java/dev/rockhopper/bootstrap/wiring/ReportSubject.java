package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.console.history.SnapshotFolder;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.probe.InspectedPostgres;
import dev.rockhopper.adapters.postgres.trial.ServerTrialPools;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexOptimizer;
import dev.rockhopper.application.optimization.index.IndexSettings;
import dev.rockhopper.application.optimization.pool.PoolVerification;
import dev.rockhopper.application.optimization.query.CacheAdvisor;
import dev.rockhopper.application.optimization.query.LevelCosts;
import dev.rockhopper.application.optimization.query.QueryOptimizer;
import dev.rockhopper.application.optimization.query.QueryThresholds;
import dev.rockhopper.application.optimization.report.AllOptimizers;
import dev.rockhopper.application.optimization.report.CountedByUs;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportHistory;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A database that a report is made on, at the command line or in a running bot, with the
/// optimizers of the product.
///
/// @param url where it is
/// @param isOurs whether it is the database of the instance
/// @param thresholds from when on a statement is found fault with
/// @param workload from a file, in place of what the server has counted
/// @param verifies whether sizes that are advised for pools are tried
public record ReportSubject(
    DatabaseUrl url,
    boolean isOurs,
    QueryThresholds thresholds,
    Optional<Workload> workload,
    boolean verifies) {

  /// Begins to look at it; nothing is written to it.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when it does not answer
  public InspectedDatabase open() {
    InspectedDatabase database = InspectedPostgres.open(url, workload);
    return CountedByUs.unlessTheServerCounts(database, counted());
  }

  /// The optimizers for it.
  ///
  /// @param time of the report
  public List<Adviser> advisers(InstantSource time) {
    Retry.Pause pauses = new Pauses();
    return List.of(
        new AllOptimizers(
            new IndexOptimizer(IndexSettings.USUAL, time),
            new QueryOptimizer(thresholds),
            new CacheAdvisor(LevelCosts.USUAL),
            verifies
                ? Optional.of(new PoolVerification(new ServerTrialPools(url, pauses), pauses))
                : Optional.empty()));
  }

  /// What earlier reports on a database have seen.
  ///
  /// @param url where the database is
  /// @param folder of the instance that makes the reports
  public static ReportHistory history(DatabaseUrl url, InstanceFolder folder) {
    String address =
        url.hosts().stream().map(DatabaseUrl.Host::toString).collect(Collectors.joining("_"));
    return new SnapshotFolder(folder.reports(), address);
  }

  /// What processes of the bot have counted, where the database is theirs and nobody brings
  /// statements of their own.
  private List<StatisticsSnapshot> counted() {
    return isOurs && workload.isEmpty() ? InspectedPostgres.counted(url, new Pauses()) : List.of();
  }
}
