package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.archive.JooqStatisticsArchive;
import dev.rockhopper.adapters.postgres.catalog.ServerStatements.Reading;
import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionMonitor;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A PostgreSQL database that a report is made on. Its workload is what the server has counted, or
/// one that somebody brings along.
///
/// Not safe for use by several threads.
public final class InspectedPostgres implements InspectedDatabase {
  private final PostgresInspection inspection;
  private final Workload workload;
  private final List<String> remarks;
  private final IndexProbe probe;

  private InspectedPostgres(
      PostgresInspection inspection, Workload workload, List<String> remarks, IndexProbe probe) {
    this.inspection = inspection;
    this.workload = workload;
    this.remarks = remarks;
    this.probe = probe;
  }

  /// Connects, reads the catalog and the statements, and prepares the planner.
  ///
  /// @param url where it is
  /// @param brought the workload, in place of what the server has counted
  /// @throws DatabaseConnectionException with a sentence for the operator: not there, silent,
  ///   refused or too old
  /// @throws InfrastructureException when the server, or our own, stops answering
  public static InspectedPostgres open(DatabaseUrl url, Optional<Workload> brought) {
    PostgresInspection inspection = PostgresInspection.open(url);
    try {
      Reading reading = brought.<Reading>map(Reading.Read::new).orElseGet(inspection::statements);
      return switch (reading) {
        case Reading.Read(Workload workload) ->
            new InspectedPostgres(inspection, workload, List.of(), inspection.probe());
        case Reading.Unavailable(String reason, String remedy) ->
            new InspectedPostgres(
                inspection,
                new Workload(
                    Workload.Source.SERVER_STATISTICS, Optional.empty(), List.of(), List.of()),
                List.of(reason + " " + remedy, "Or name a file of statements with --workload."),
                inspection.probe());
      };
    } catch (RuntimeException failure) {
      inspection.close();
      throw failure;
    }
  }

  /// What processes of the bot have counted in this database, newest first; empty where it is none
  /// of theirs, or has not come so far yet.
  ///
  /// @param pause between tries where transactions are in each other's way
  public static List<StatisticsSnapshot> counted(DatabaseUrl url, Retry.Pause pause) {
    var monitor = new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
    var conduct = TransactionConduct.pausing(monitor, new Random(), pause, 1);
    try {
      return new JooqStatisticsArchive(new JooqTransactionManager(url.dataSource(), conduct)).all();
    } catch (InfrastructureException _) {
      return List.of();
    }
  }

  @Override
  public DatabaseFacts facts() {
    return inspection.facts();
  }

  @Override
  public Workload workload() {
    return workload;
  }

  @Override
  public IndexProbe probe() {
    return probe;
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public void close() {
    try {
      probe.close();
    } finally {
      inspection.close();
    }
  }
}
