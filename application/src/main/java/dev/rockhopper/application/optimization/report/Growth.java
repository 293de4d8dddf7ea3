package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.report.ReportSnapshot.Counters;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// By how much counters have grown since a snapshot. A counter that is smaller than before was
/// reset in between, and counts whole.
final class Growth {
  private final ReportSnapshot before;

  Growth(ReportSnapshot before) {
    this.before = before;
  }

  /// Whether the counting of statements has begun anew since the snapshot.
  boolean wasReset(Workload now) {
    return now.since().filter(it -> it.isAfter(before.takenAt())).isPresent()
        || now.statements().stream()
            .anyMatch(it ->
                Optional.ofNullable(before.statements().get(Fingerprint.of(it.text())))
                    .filter(was -> it.calls() < was.calls())
                    .isPresent());
  }

  /// What was asked since the snapshot.
  Workload of(Workload now) {
    if (wasReset(now)) {
      return now;
    }
    return new Workload(
        now.source(),
        Optional.of(before.takenAt()),
        now.statements().stream().flatMap(it -> of(it).stream()).toList(),
        now.skipped());
  }

  private Optional<WorkloadStatement> of(WorkloadStatement now) {
    Counters was = before.statements().get(Fingerprint.of(now.text()));
    if (was == null) {
      return Optional.of(now);
    }
    double calls = now.calls() - was.calls();
    return calls <= 0
        ? Optional.empty()
        : Optional.of(
            new WorkloadStatement(
                now.text(),
                calls,
                now.timing().map(it -> grown(was, new Counters(now.calls(), it)))));
  }

  /// What the calls after the snapshot took.
  static StatementTiming grown(Counters was, Counters now) {
    StatementTiming a = was.timing();
    StatementTiming b = now.timing();
    double total = Math.max(0, b.totalMillis() - a.totalMillis());
    double calls = Math.max(1, now.calls() - was.calls());
    double mean = total / calls;
    double variance = Math.max(0, (squares(now) - squares(was)) / calls - mean * mean);
    return new StatementTiming(
        total,
        Math.min(b.maxMillis(), total),
        Math.sqrt(variance),
        since(a.rows(), b.rows()),
        since(a.blocksHit(), b.blocksHit()),
        since(a.blocksRead(), b.blocksRead()),
        since(a.temporaryBlocks(), b.temporaryBlocks()),
        since(a.walBytes(), b.walBytes()));
  }

  private static double squares(Counters counters) {
    double mean = counters.timing().totalMillis() / counters.calls();
    double deviation = counters.timing().deviationMillis();
    return counters.calls() * (deviation * deviation + mean * mean);
  }

  private static long since(long was, long now) {
    return now >= was ? now - was : now;
  }

  /// The catalog with its counters beginning at the snapshot, unless they were reset since.
  DatabaseFacts of(DatabaseFacts now) {
    ServerFacts server = now.server();
    Instant counting =
        server
            .statisticsSince()
            .filter(it -> it.isAfter(before.takenAt()))
            .orElse(before.takenAt());
    Map<TableName, TableWrites> tables =
        before.tables().stream()
            .collect(
                Collectors.toMap(
                    ReportSnapshot.TableState::name,
                    ReportSnapshot.TableState::writes,
                    (first, _) -> first));
    Map<TableName, Long> scans =
        before.indexes().stream()
            .collect(
                Collectors.toMap(
                    ReportSnapshot.IndexState::name,
                    ReportSnapshot.IndexState::scans,
                    (first, _) -> first));
    boolean reset = !counting.equals(before.takenAt());
    return new DatabaseFacts(
        new ServerFacts(
            server.version(),
            server.majorVersion(),
            server.database(),
            server.systemIdentifier(),
            server.extensions(),
            server.blockBytes(),
            server.maxConnections(),
            Optional.of(counting),
            server.uptime(),
            server.standby()),
        reset
            ? now.tables()
            : now.tables().stream()
                .map(it ->
                    since(
                        it,
                        tables.getOrDefault(it.name(), TableWrites.NONE),
                        index ->
                            scans.getOrDefault(
                                new TableName(it.name().schema(), index.name()), 0L)))
                .toList());
  }

  private static TableFacts since(
      TableFacts now, TableWrites was, Function<IndexFacts, Long> scans) {
    TableWrites writes = now.writes();
    List<IndexFacts> indexes =
        now.indexes().stream().map(it -> since(it, scans.apply(it))).toList();
    return new TableFacts(
        now.name(),
        now.kind(),
        now.rows(),
        now.pages(),
        now.partitionOf(),
        now.columns(),
        indexes,
        now.foreignKeys(),
        new TableWrites(
            since(was.inserted(), writes.inserted()),
            since(was.updated(), writes.updated()),
            since(was.hotUpdated(), writes.hotUpdated()),
            since(was.deleted(), writes.deleted()),
            since(was.sequentialScans(), writes.sequentialScans()),
            since(was.indexScans(), writes.indexScans())),
        now.fillFactor());
  }

  private static IndexFacts since(IndexFacts now, long scans) {
    return new IndexFacts(
        now.name(),
        now.definition(),
        now.ddl(),
        now.primary(),
        now.enforces(),
        now.valid(),
        now.building(),
        now.replicaIdentity(),
        now.ofPartitioned(),
        since(scans, now.scans()),
        now.bytes(),
        now.pages(),
        now.tuples(),
        now.expressionStatistics());
  }
}
