package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.batch.BatchOptions;
import dev.rockhopper.application.batch.BatchReport;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/// The product's side of B7: a batch of a thousand new cases, in one chunk.
public final class BatchPeer {
  private static final BatchOptions OPTIONS =
      BatchOptions.named("bench.batch").inChunksOf(BatchCreation.ROWS);
  private static final Clock CLOCK = Clock.systemUTC();

  private BatchPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.VIRTUAL);
    try (ConnectionPool pool =
        ConnectionPool.open(
            DatabaseUrl.parse(conversation.setting("address")),
            PoolSettings.defaults().withSize(clients))) {
      JooqTransactionManager transactions = ProductTransactions.over(pool.dataSource(), clients);
      var batches = new BatchOperationManager(transactions);
      var cases = new JooqCaseRepository(transactions);
      conversation.serveLoad(
          millis -> loop.run(Duration.ofMillis(millis), _ -> createCases(batches, cases)));
    }
  }

  private static void createCases(BatchOperationManager batches, ICaseRepository cases) {
    BatchReport<ModerationCase> report = batches.run(OPTIONS, drafts(), cases::createAll);
    if (!report.isComplete() || !report.values().getLast().number().isAssigned()) {
      throw new IllegalStateException("the cases got no numbers: " + report.failures());
    }
  }

  private static List<ModerationCase> drafts() {
    long first = CaseLoad.newId();
    Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
    return LongStream.range(first, first + BatchCreation.ROWS)
        .mapToObj(id -> draft(id, now))
        .toList();
  }

  private static ModerationCase draft(long id, Instant now) {
    return ModerationCase.opened(
        new CaseKey(new GuildId(1), new CaseId(id)),
        new CaseOpening(
            new Sanction.Warn(),
            new UserId(CaseLoad.TARGET),
            new UserId(CaseLoad.MODERATOR),
            SourceId.interaction(id),
            now),
        new Reason(CaseLoad.REASON),
        false);
  }
}
