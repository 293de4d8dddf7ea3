package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.repository.DuplicateException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether every write that was acknowledged is there, once, when the server is restarted and its
/// connections are killed while everybody writes. Writers do as services do: who does not know what
/// became of a commit looks, and does it again where it is not there.
class RestartUnderLoadTest {
  private static final System.Logger LOG = System.getLogger(RestartUnderLoadTest.class.getName());
  private static final int WRITERS = 12;
  private static final int BETWEEN = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final Queue<Long> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong nextId = new AtomicLong();
  private final AtomicLong count = new AtomicLong();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void everyAcknowledgedWriteIsThereOnce() throws Exception {
    EmbeddedPostgres server = start();
    try (FaultyProxy proxy = new FaultyProxy(server.url());
        ConnectionPool pool =
            ConnectionPool.open(
                proxy.url(),
                PoolSettings.defaults().withSize(WRITERS).withConnectionTimeout(PATIENCE));
        ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
      var transactions = new JooqTransactionManager(pool.dataSource(), Conducts.usual());
      execute(server.url(), "CREATE TABLE ledger (id bigint PRIMARY KEY)");
      execute(server.url(), "CREATE TABLE tally (id int PRIMARY KEY, n bigint NOT NULL)");
      execute(server.url(), "INSERT INTO tally SELECT generate_series(0, 3), 0");
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.execute(() -> write(transactions));
      }
      try {
        awaitMore();
        killAllConnections(server.url());
        awaitMore();
        proxy.cutNow();
        awaitMore();
        crash(server.url());
        awaitMore();
        server.close();
        server = start();
        proxy.leadTo(server.url());
        awaitMore();
      } finally {
        enough.set(true);
      }
      writers.shutdown();
      assertThat(writers.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThat(failures).isEmpty();
      Set<Long> stored = stored(server.url());
      assertThat(new HashSet<>(acknowledged)).hasSize(acknowledged.size()).isEqualTo(stored);
      assertThat(number(server.url(), "SELECT sum(n) FROM tally")).isEqualTo(stored.size());
    } finally {
      server.close();
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(folder.resolve("postgres"), EmbeddedPostgres.defaultCache());
  }

  private void write(JooqTransactionManager transactions) {
    try {
      while (!enough.get()) {
        long id = nextId.incrementAndGet();
        writeUntilItIsKnown(transactions, id);
        acknowledged.add(id);
        count.incrementAndGet();
      }
    } catch (RuntimeException | Error e) {
      failures.add(e);
    }
  }

  private void writeUntilItIsKnown(JooqTransactionManager transactions, long id) {
    while (true) {
      try {
        transactions.inTransaction(
            "ledger",
            transaction -> {
              DSLContext dsl = transactions.dsl();
              dsl.execute("UPDATE tally SET n = n + 1 WHERE id = ?", (int) (id % 4));
              return transaction.commitWith(
                  () -> transactions.dsl().execute("INSERT INTO ledger VALUES (?)", id));
            });
        return;
      } catch (UnknownOutcomeException e) {
        LOG.log(System.Logger.Level.DEBUG, "nobody knows of " + id + ": once more", e);
      } catch (DuplicateException e) {
        // The commit that nobody answered for has come through after all.
        return;
      }
    }
  }

  /// Waits until the writers have got a good deal further.
  private void awaitMore() throws InterruptedException {
    long goal = count.get() + BETWEEN;
    long end = System.nanoTime() + PATIENCE.toNanos();
    CountDownLatch never = new CountDownLatch(1);
    while (count.get() < goal) {
      assertThat(failures).isEmpty();
      assertThat(System.nanoTime()).as("writers came to a halt").isLessThan(end);
      assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private static void killAllConnections(DatabaseUrl url) throws SQLException {
    execute(
        url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
  }

  /// Kills one of the server's processes, whereupon the server ends all others, recovers from its
  /// log and goes on.
  private static void crash(DatabaseUrl url) throws SQLException, IOException {
    long victim =
        number(
            url,
            "SELECT min(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    assertThat(ProcessHandle.of(victim).map(ProcessHandle::destroyForcibly)).contains(true);
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Set<Long> stored(DatabaseUrl url) throws SQLException {
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM ledger")) {
      Set<Long> ids = new HashSet<>();
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
      return ids;
    }
  }
}
