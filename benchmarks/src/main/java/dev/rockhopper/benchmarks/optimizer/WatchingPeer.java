package dev.rockhopper.benchmarks.optimizer;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.optimization.query.WasteStatistics;
import dev.rockhopper.application.optimization.query.WasteThresholds;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.transaction.TransactionConduct;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.application.work.UnitOfWork;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
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
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// The same repository twice over one pool in one process, so that both are compiled alike: with
/// every statement watched as in the product, and with none. `watched MILLIS` and `unwatched
/// MILLIS` make load.
public final class WatchingPeer {
  private static final GuildId GUILD = new GuildId(1);
  private static final String COMMAND = "bench";

  private final JooqTransactionManager transactions;
  private final ICaseRepository cases;
  private final Clock clock = Clock.systemUTC();

  private WatchingPeer(JooqTransactionManager transactions) {
    this.transactions = transactions;
    this.cases = new JooqCaseRepository(transactions);
  }

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    DatabaseUrl url = DatabaseUrl.parse(conversation.setting("address"));
    boolean isReading = conversation.setting("does").equals("read");
    var loop = new ClosedLoop(1, ClosedLoop.Threads.VIRTUAL);
    try (ConnectionPool pool = ConnectionPool.open(url, PoolSettings.defaults().withSize(2))) {
      WatchingPeer watched =
          new WatchingPeer(new JooqTransactionManager(pool.dataSource(), conduct(), sightings()));
      WatchingPeer unwatched = new WatchingPeer(unwatched(pool.dataSource()));
      conversation.serve(request -> {
        String[] words = request.split(" ", -1);
        WatchingPeer side = words[0].equals("watched") ? watched : unwatched;
        return loop.run(
                Duration.ofMillis(Long.parseLong(words[1])),
                _ ->
                    UnitOfWork.<Boolean, RuntimeException>during(
                        UnitOfWork.Kind.COMMAND,
                        COMMAND,
                        System::nanoTime,
                        () -> isReading ? side.read() : side.open()))
            .toLine();
      });
    }
  }

  private static JooqTransactionManager unwatched(DataSource pool) {
    return new JooqTransactionManager(pool, conduct());
  }

  private static TransactionConduct conduct() {
    var monitor = new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
    return TransactionConduct.pausing(monitor, new Random(), Thread::sleep, 2);
  }

  private static Sightings sightings() {
    return new Sightings(
        new StatementStatistics(
            StatementStatistics.MOST, new WasteStatistics(WasteThresholds.USUAL)),
        System::nanoTime);
  }

  private boolean read() {
    if (cases.findByGuildAndNumber(GUILD, new CaseNumber(1)).isEmpty()) {
      throw new IllegalStateException("the first case is there");
    }
    return true;
  }

  private boolean open() {
    long id = ThreadLocalRandom.current().nextLong(2, Long.MAX_VALUE);
    ModerationCase draft =
        ModerationCase.opened(
            new CaseKey(GUILD, new CaseId(id)),
            new CaseOpening(
                new Sanction.Warn(),
                new UserId(1),
                new UserId(2),
                SourceId.interaction(id),
                clock.instant().truncatedTo(ChronoUnit.MICROS)),
            new Reason("Kept posting the same advertisement"),
            false);
    ModerationCase _ = transactions.inTransaction("bench.open", _ -> cases.create(draft));
    return true;
  }
}
