package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.transaction.TransactionManager;
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
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ThreadLocalRandom;

/// The product's side of B6: a transaction of the transaction manager in which the repository
/// creates a case. The setting `rollbacks` is the share of transactions that roll back after that,
/// in percent.
public final class RepositoryPeer {
  private static final int PERCENT = 100;

  private final TransactionManager transactions;
  private final ICaseRepository cases;
  private final Clock clock = Clock.systemUTC();
  private final int guilds;
  private final int rollbacks;

  private RepositoryPeer(JooqTransactionManager transactions, int guilds, int rollbacks) {
    this.transactions = transactions;
    this.cases = new JooqCaseRepository(transactions);
    this.guilds = guilds;
    this.rollbacks = rollbacks;
  }

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.VIRTUAL);
    try (ConnectionPool pool =
        ConnectionPool.open(
            DatabaseUrl.parse(conversation.setting("address")),
            PoolSettings.defaults().withSize(clients))) {
      var peer =
          new RepositoryPeer(
              ProductTransactions.over(pool.dataSource(), clients),
              conversation.number("guilds"),
              conversation.number("rollbacks"));
      conversation.serveLoad(millis -> loop.run(Duration.ofMillis(millis), _ -> peer.createCase()));
    }
  }

  private void createCase() {
    boolean rollBack = ThreadLocalRandom.current().nextInt(PERCENT) < rollbacks;
    ModerationCase draft = draft();
    transactions.inTransaction(
        "bench.create",
        transaction -> {
          if (rollBack) {
            transaction.setRollbackOnly();
          }
          return transaction.commitWith(() -> cases.create(draft));
        });
  }

  private ModerationCase draft() {
    long id = CaseLoad.newId();
    return ModerationCase.opened(
        new CaseKey(new GuildId(ThreadLocalRandom.current().nextLong(guilds) + 1), new CaseId(id)),
        new CaseOpening(
            new Sanction.Warn(),
            new UserId(CaseLoad.TARGET),
            new UserId(CaseLoad.MODERATOR),
            SourceId.interaction(id),
            clock.instant().truncatedTo(ChronoUnit.MICROS)),
        new Reason(CaseLoad.REASON),
        false);
  }
}
