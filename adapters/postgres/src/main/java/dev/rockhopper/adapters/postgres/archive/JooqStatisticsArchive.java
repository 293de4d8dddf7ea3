package dev.rockhopper.adapters.postgres.archive;

import static dev.rockhopper.adapters.postgres.generated.Tables.BOT_STATISTICS;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.history.StatisticsArchive;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.Result;

/// Snapshots in PostgreSQL, a row for each process.
public final class JooqStatisticsArchive implements StatisticsArchive {
  private static final int MOST = 100;

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqStatisticsArchive(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public void keep(StatisticsSnapshot snapshot) {
    DSLContext dsl = transactions.dsl();
    Origin origin = snapshot.origin();
    dsl.insertInto(BOT_STATISTICS)
        .set(BOT_STATISTICS.PROCESS, origin.process())
        .set(BOT_STATISTICS.STARTED_AT, stored(origin.startedAt()))
        .set(BOT_STATISTICS.TAKEN_AT, stored(origin.takenAt()))
        .set(BOT_STATISTICS.TOTALS, StoredRows.TOTALS.written(dsl, List.of(snapshot.totals())))
        .set(BOT_STATISTICS.STATEMENTS, StoredRows.STATEMENTS.written(dsl, snapshot.statements()))
        .set(BOT_STATISTICS.WASTE, StoredRows.WASTE.written(dsl, snapshot.waste()))
        .set(BOT_STATISTICS.CACHES, StoredRows.CACHES.written(dsl, snapshot.caches()))
        .set(BOT_STATISTICS.POOL, StoredRows.POOL.written(dsl, snapshot.pool()))
        .onConflict(BOT_STATISTICS.PROCESS)
        .doUpdate()
        .setAllToExcluded()
        .execute();
  }

  @Override
  public List<StatisticsSnapshot> all() {
    return transactions.inTransaction("statistics.read", _ -> read(transactions.dsl()));
  }

  private static List<StatisticsSnapshot> read(DSLContext dsl) {
    Result<Record3<UUID, Instant, Instant>> origins =
        dsl.select(BOT_STATISTICS.PROCESS, BOT_STATISTICS.STARTED_AT, BOT_STATISTICS.TAKEN_AT)
            .from(BOT_STATISTICS)
            .orderBy(BOT_STATISTICS.TAKEN_AT.desc(), BOT_STATISTICS.PROCESS)
            .limit(MOST)
            .fetch();
    List<UUID> processes = origins.getValues(BOT_STATISTICS.PROCESS);
    Map<UUID, List<StatementTotals>> totals =
        StoredRows.TOTALS.read(dsl, BOT_STATISTICS.TOTALS, processes);
    Map<UUID, List<StatementObservation>> statements =
        StoredRows.STATEMENTS.read(dsl, BOT_STATISTICS.STATEMENTS, processes);
    Map<UUID, List<WasteObservation>> waste =
        StoredRows.WASTE.read(dsl, BOT_STATISTICS.WASTE, processes);
    Map<UUID, List<CacheStatistics>> caches =
        StoredRows.CACHES.read(dsl, BOT_STATISTICS.CACHES, processes);
    Map<UUID, List<PoolResize>> pool = StoredRows.POOL.read(dsl, BOT_STATISTICS.POOL, processes);
    return origins.map(row -> {
      UUID process = row.value1();
      return new StatisticsSnapshot(
          new Origin(process, row.value2(), row.value3()),
          totals.getOrDefault(process, List.of()).stream()
              .reduce(StatementTotals.NONE, StatementTotals::and),
          statements.getOrDefault(process, List.of()),
          waste.getOrDefault(process, List.of()),
          caches.getOrDefault(process, List.of()),
          pool.getOrDefault(process, List.of()));
    });
  }

  @Override
  public int forget(Instant before) {
    return transactions
        .dsl()
        .deleteFrom(BOT_STATISTICS)
        .where(BOT_STATISTICS.TAKEN_AT.lt(before))
        .execute();
  }
}
