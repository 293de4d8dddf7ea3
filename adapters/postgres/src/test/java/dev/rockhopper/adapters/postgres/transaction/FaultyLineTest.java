package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Fault;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Way;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What networks do to the line between the pool and the server: it is cut, holds bytes back, or
/// swallows them while it stays open. Whatever happens, no write that was acknowledged is lost and
/// none takes effect twice, hooks hear what is true, nobody waits for ever, and the pool goes on
/// with clean connections.
@ExtendWith(PostgresExtension.class)
@Timeout(60)
class FaultyLineTest {
  private static final AtomicLong IDS = new AtomicLong();
  private static final int CONNECTIONS = 2;
  private static final int MOST_DEAD = 4;

  /// The socket's own limit; the server's, for what it does not hear the end of, is shorter.
  /// Without prepared statements the proxy can read every `COMMIT`.
  private static final String IMPATIENCE = "?socketTimeout=3&prepareThreshold=0";

  private static final TransactionOptions WRITE =
      TransactionOptions.named("write")
          .within(new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(2)));

  private final TestDatabase database;
  private final long account = IDS.incrementAndGet();
  private final List<String> heard = new ArrayList<>();
  private FaultyProxy proxy;
  private ConnectionPool pool;
  private JooqTransactionManager transactions;

  FaultyLineTest(TestDatabase database) {
    this.database = database;
  }

  /// What happens to a line, and what a transaction on it may then say.
  enum Trouble {
    CUT_BEFORE_THE_COMMIT_IS_SENT,
    CUT_BEFORE_THE_COMMIT_ARRIVES,
    CUT_BEFORE_THE_ANSWER_ARRIVES,
    SWALLOWS_BEFORE_THE_COMMIT_IS_SENT,
    SWALLOWS_THE_COMMIT,
    SWALLOWS_THE_ANSWER,
    DELAYS_EVERYTHING,
    DELAYS_THE_ANSWER_FOR_TOO_LONG
  }

  /// How the commit is sent.
  enum Commit {
    ALONE,
    WITH_THE_LAST_STATEMENT
  }

  @BeforeEach
  void connectThroughTheProxy() throws IOException {
    proxy = new FaultyProxy(database.url());
    pool =
        ConnectionPool.open(
            DatabaseUrl.parse(proxy.url().toSecretText() + IMPATIENCE),
            PoolSettings.defaults().withSize(CONNECTIONS));
    transactions = new JooqTransactionManager(pool.dataSource(), Conducts.usual());
    database.run("CREATE TABLE IF NOT EXISTS ledger (id bigint PRIMARY KEY)");
    database.run("CREATE TABLE IF NOT EXISTS tally (id bigint PRIMARY KEY, n bigint NOT NULL)");
    database.run("INSERT INTO tally VALUES (%d, 0)".formatted(account));
  }

  @AfterEach
  void disconnect() throws IOException {
    pool.close();
    proxy.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CUT_BEFORE_THE_COMMIT_IS_SENT, ALONE, ROLLED_BACK AFTER_COMMIT COMMITTED",
    "CUT_BEFORE_THE_COMMIT_ARRIVES, ALONE, UNKNOWN AFTER_COMMIT COMMITTED",
    "CUT_BEFORE_THE_COMMIT_ARRIVES, WITH_THE_LAST_STATEMENT, UNKNOWN AFTER_COMMIT COMMITTED",
    "CUT_BEFORE_THE_ANSWER_ARRIVES, ALONE, UNKNOWN",
    "CUT_BEFORE_THE_ANSWER_ARRIVES, WITH_THE_LAST_STATEMENT, UNKNOWN",
    "SWALLOWS_BEFORE_THE_COMMIT_IS_SENT, ALONE, ROLLED_BACK AFTER_COMMIT COMMITTED",
    "SWALLOWS_THE_COMMIT, ALONE, UNKNOWN AFTER_COMMIT COMMITTED",
    "SWALLOWS_THE_COMMIT, WITH_THE_LAST_STATEMENT, UNKNOWN AFTER_COMMIT COMMITTED",
    "SWALLOWS_THE_ANSWER, ALONE, UNKNOWN",
    "SWALLOWS_THE_ANSWER, WITH_THE_LAST_STATEMENT, UNKNOWN",
    "DELAYS_EVERYTHING, ALONE, AFTER_COMMIT COMMITTED",
    "DELAYS_EVERYTHING, WITH_THE_LAST_STATEMENT, AFTER_COMMIT COMMITTED",
    "DELAYS_THE_ANSWER_FOR_TOO_LONG, ALONE, UNKNOWN",
    "DELAYS_THE_ANSWER_FOR_TOO_LONG, WITH_THE_LAST_STATEMENT, UNKNOWN"
  })
  void everyWriteIsThereOnceAndItsHooksSayWhatIsTrue(Trouble trouble, Commit commit, String hooks)
      throws SQLException {
    long before = IDS.incrementAndGet();
    long meanwhile = IDS.incrementAndGet();
    long after = IDS.incrementAndGet();
    writeUntilItIsKnown(before, commit, () -> {});
    heard.clear();

    AtomicInteger attempts = new AtomicInteger();
    writeUntilItIsKnown(
        meanwhile,
        commit,
        () -> {
          if (attempts.incrementAndGet() == 1) {
            cause(trouble);
          } else {
            end();
          }
        });
    end();

    // An attempt that got another connection of those that died with the first ended early, too.
    assertThat(heard.stream().distinct().toList()).isEqualTo(List.of(hooks.split(" ")));
    assertThat(heard).filteredOn(what -> !what.equals("ROLLED_BACK")).doesNotHaveDuplicates();
    writeUntilItIsKnown(after, commit, () -> {});
    assertThat(
            database.column("SELECT id FROM ledger WHERE id BETWEEN " + before + " AND " + after))
        .containsExactlyInAnyOrder("" + before, "" + meanwhile, "" + after);
    assertThat(tally()).isEqualTo("3");
    assertThatThePoolIsWell();
  }

  @Test
  void whoHoldsALockOnALineThatIsHalfOpenKeepsOthersWaitingForItsTimeOnly() throws SQLException {
    JooqTransactionManager direct =
        new JooqTransactionManager(database.dataSource(), Conducts.usual());

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                WRITE.retrying(Retries.NEVER),
                transaction -> {
                  listenTo(transaction);
                  count(transactions);
                  proxy.swallowNow(Way.TO_SERVER);
                  direct.inTransaction(
                      WRITE.requiringNew().within(Timeouts.NONE), _ -> count(direct));
                  return count(transactions);
                }))
        .matches(lost ->
            lost.problem() == Problem.UNREACHABLE || lost.problem() == Problem.TRANSACTION_TIMEOUT);

    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(tally()).isEqualTo("1");
    assertThatThePoolIsWell();
  }

  @Test
  void linesThatBecameHalfOpenInThePoolAreReplacedAndTheWorkIsDoneOnce() throws SQLException {
    long id = IDS.incrementAndGet();
    proxy.swallowNow(Way.TO_CLIENT);

    writeUntilItIsKnown(id, Commit.ALONE, () -> {});

    assertThat(heard).endsWith("AFTER_COMMIT", "COMMITTED").containsOnlyOnce("COMMITTED");
    assertThat(tally()).isEqualTo("1");
    assertThatThePoolIsWell();
  }

  @Test
  void aLineThatIsTooSlowForTheTransactionEndsItWithARollback() throws SQLException {
    writeUntilItIsKnown(IDS.incrementAndGet(), Commit.ALONE, () -> {});
    heard.clear();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                WRITE,
                transaction -> {
                  listenTo(transaction);
                  proxy.delay(Way.TO_SERVER, Duration.ofMillis(900));
                  int counted = count(transactions);
                  count(transactions);
                  count(transactions);
                  return counted;
                }))
        .matches(stopped -> stopped.problem() == Problem.TRANSACTION_TIMEOUT);

    end();
    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(tally()).isEqualTo("1");
    assertThatThePoolIsWell();
  }

  private void cause(Trouble trouble) {
    switch (trouble) {
      case CUT_BEFORE_THE_COMMIT_IS_SENT -> proxy.cutNow();
      case CUT_BEFORE_THE_COMMIT_ARRIVES -> proxy.atNextCommit(Way.TO_SERVER, Fault.CUT);
      case CUT_BEFORE_THE_ANSWER_ARRIVES -> proxy.atNextCommit(Way.TO_CLIENT, Fault.CUT);
      case SWALLOWS_BEFORE_THE_COMMIT_IS_SENT -> proxy.swallowNow(Way.TO_SERVER);
      case SWALLOWS_THE_COMMIT -> proxy.atNextCommit(Way.TO_SERVER, Fault.SWALLOW);
      case SWALLOWS_THE_ANSWER -> proxy.atNextCommit(Way.TO_CLIENT, Fault.SWALLOW);
      case DELAYS_EVERYTHING -> {
        proxy.delay(Way.TO_SERVER, Duration.ofMillis(100));
        proxy.delay(Way.TO_CLIENT, Duration.ofMillis(100));
      }
      case DELAYS_THE_ANSWER_FOR_TOO_LONG -> proxy.atNextCommit(Way.TO_CLIENT, Fault.HOLD);
    }
  }

  private void end() {
    proxy.delay(Way.TO_SERVER, Duration.ZERO);
    proxy.delay(Way.TO_CLIENT, Duration.ZERO);
  }

  /// As services do: who does not know what became of a commit looks, and does it again where it is
  /// not there.
  private void writeUntilItIsKnown(long id, Commit commit, Runnable beforeTheLastStatement) {
    boolean isKnown = false;
    while (!isKnown) {
      try {
        transactions.inTransaction(
            WRITE, transaction -> write(transaction, id, commit, beforeTheLastStatement));
        isKnown = true;
      } catch (UnknownOutcomeException e) {
        assertThat(e).hasMessageContaining("'write'");
        end();
        isKnown = isStored(id);
      } catch (DatabaseException e) {
        // The server ended it in time: it is rolled back for certain.
        assertThat(e.problem()).isEqualTo(Problem.TRANSACTION_TIMEOUT);
      }
    }
  }

  private int write(Transaction transaction, long id, Commit commit, Runnable beforeLast) {
    listenTo(transaction);
    count(transactions);
    beforeLast.run();
    return switch (commit) {
      case ALONE -> insert(id);
      case WITH_THE_LAST_STATEMENT -> transaction.commitWith(() -> insert(id));
    };
  }

  private int insert(long id) {
    return transactions.dsl().execute("INSERT INTO ledger VALUES (?)", id);
  }

  private int count(JooqTransactionManager by) {
    return by.dsl().execute("UPDATE tally SET n = n + 1 WHERE id = ?", account);
  }

  /// Looked up past the line in trouble, when the server has ended what it had not heard the end
  /// of: before that the row may still appear.
  private boolean isStored(long id) {
    database.run("UPDATE tally SET n = n WHERE id = " + account);
    return !database.column("SELECT id FROM ledger WHERE id = " + id).isEmpty();
  }

  private String tally() {
    return database.single("SELECT n FROM tally WHERE id = " + account);
  }

  private void listenTo(Transaction transaction) {
    transaction.afterCommit(() -> heard.add("AFTER_COMMIT"));
    transaction.afterCompletion(completion -> heard.add(completion.name()));
  }

  /// Nothing is held any more, and every connection that the pool gives out has nothing left over.
  /// One that died unnoticed is given out once at the most, and replaced.
  private void assertThatThePoolIsWell() throws SQLException {
    HikariPoolMXBean inside = pool.dataSource().getHikariPoolMXBean();
    assertThat(inside.getActiveConnections()).isZero();
    Set<String> clean = new HashSet<>();
    for (int given = 0; clean.size() < CONNECTIONS && given < MOST_DEAD + CONNECTIONS; given++) {
      try (Connection one = pool.dataSource().getConnection();
          Connection other = pool.dataSource().getConnection()) {
        clean.clear();
        for (Connection connection : List.of(one, other)) {
          if (connection.isValid(5)) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(state(connection)).isEqualTo("read committed off 0 idle");
            clean.add(pid(connection));
          }
        }
      }
    }
    assertThat(clean).hasSize(CONNECTIONS);
  }

  private static String pid(Connection connection) throws SQLException {
    return text(connection, "SELECT pg_backend_pid()");
  }

  private static String state(Connection connection) throws SQLException {
    return text(
        connection,
        "SELECT concat_ws(' ', current_setting('transaction_isolation'),"
            + " current_setting('transaction_read_only'),"
            + " current_setting('transaction_timeout'),"
            + " coalesce(pg_current_xact_id_if_assigned()::text, 'idle'))");
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
