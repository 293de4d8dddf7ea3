package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.lock.JooqLeaseRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Fault;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Way;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import dev.rockhopper.application.transaction.UnexpectedRollbackException;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Snippets;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetText;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What each guard is for: the same is done with it and without it, and without it goes wrong.
/// `docs/transactions.md` lists all guards, those too that are removed elsewhere.
@Timeout(60)
class RemovedGuardsTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final TestDatabase database = TestDatabase.create(PoolSettings.defaults().withSize(4));
  private final JooqTransactionManager transactions =
      new JooqTransactionManager(database.dataSource(), Conducts.usual());
  private final GuildId guild = Guilds.fresh();

  /// The switch.
  enum Guard {
    KEPT,
    REMOVED
  }

  @BeforeEach
  void makeTables() {
    new JooqGuildRepository(transactions).ensure(guild);
    database.run("CREATE TABLE tally (n bigint NOT NULL)");
    database.run("INSERT INTO tally VALUES (0)");
    database.run("CREATE TABLE parent (id bigint PRIMARY KEY)");
    database.run("CREATE TABLE child (id bigint REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
    database.run("CREATE TABLE numbered (n bigint NOT NULL)");
    database.run("CREATE SEQUENCE numbers");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private int count() {
    return transactions.dsl().execute("UPDATE tally SET n = n + 1");
  }

  private String tally() {
    return database.single("SELECT n FROM tally");
  }

  // --- a joined failure lets the whole only roll back --------------------------------------------

  @Test
  void withoutTheMarkHalfOfTheWorkIsCommitted() {
    assertThatThrownBy(() -> swallowAJoinedFailure(Guard.KEPT))
        .isInstanceOf(UnexpectedRollbackException.class);
    assertThat(tally()).isEqualTo("0");

    swallowAJoinedFailure(Guard.REMOVED);

    assertThat(tally()).isEqualTo("1");
  }

  private void swallowAJoinedFailure(Guard mark) {
    transactions.inTransaction(
        "outer",
        _ -> {
          count();
          assertThatThrownBy(() -> failJoined(mark)).hasMessage("the other half");
          return "swallowed";
        });
  }

  /// Without the guard nobody tells the open transaction.
  private int failJoined(Guard mark) {
    return switch (mark) {
      case KEPT -> transactions.inTransaction("inner", _ -> failHalfway());
      case REMOVED -> failHalfway();
    };
  }

  private static int failHalfway() {
    throw new IllegalArgumentException("the other half");
  }

  // --- only the outermost does work again --------------------------------------------------------

  @Test
  void withoutTheRuleThatTheOutermostTriesAgainNoTryCanSucceed() {
    assertThat(conflictOnce(Guard.KEPT)).isEqualTo(2);
    assertThat(tally()).isEqualTo("1");

    assertThatThrownBy(() -> conflictOnce(Guard.REMOVED))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.ABORTED));
    assertThat(tally()).isEqualTo("1");
  }

  /// @return how many attempts it took
  private int conflictOnce(Guard outermost) {
    AtomicInteger attempts = new AtomicInteger();
    TransactionOptions options = TransactionOptions.named("outer");
    return switch (outermost) {
      case KEPT -> transactions.inTransaction(options, _ -> attempt(attempts));
      case REMOVED ->
          transactions.inTransaction(
              options.retrying(Retries.NEVER),
              _ -> {
                assertThatThrownBy(() -> attempt(attempts)).isInstanceOf(DatabaseException.class);
                return attempt(attempts);
              });
    };
  }

  private int attempt(AtomicInteger attempts) {
    count();
    if (attempts.incrementAndGet() == 1) {
      transactions
          .dsl()
          .execute("DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$");
    }
    return attempts.get();
  }

  // --- what may have been committed is not done again --------------------------------------------

  @Test
  void withoutALookAfterALostAnswerTheWriteTakesEffectTwice() throws IOException {
    loseTheAnswer(Guard.KEPT);
    assertThat(tally()).isEqualTo("1");
    database.run("UPDATE tally SET n = 0");

    loseTheAnswer(Guard.REMOVED);

    assertThat(tally()).isEqualTo("2");
  }

  private void loseTheAnswer(Guard look) throws IOException {
    try (FaultyProxy proxy = new FaultyProxy(database.url());
        ConnectionPool pool =
            ConnectionPool.open(proxy.url(), PoolSettings.defaults().withSize(1))) {
      JooqTransactionManager far = new JooqTransactionManager(pool.dataSource(), Conducts.usual());
      proxy.atNextCommit(Way.TO_CLIENT, Fault.CUT);
      boolean isKnown = false;
      while (!isKnown) {
        try {
          far.inTransaction("count", _ -> far.dsl().execute("UPDATE tally SET n = n + 1"));
          isKnown = true;
        } catch (UnknownOutcomeException e) {
          assertThat(e).hasMessageContaining("may or may not");
          isKnown = look == Guard.KEPT && tally().equals("1");
        }
      }
    }
  }

  // --- hooks run after the end, outside the transaction ------------------------------------------

  @Test
  void withoutTheWaitForTheCommitAHookTellsWhatDidNotHappen() {
    assertThat(heardOfACommitThatFailed(Guard.KEPT)).isEmpty();

    assertThat(heardOfACommitThatFailed(Guard.REMOVED)).containsExactly("done");
  }

  private List<String> heardOfACommitThatFailed(Guard wait) {
    List<String> heard = new ArrayList<>();
    assertThatThrownBy(() ->
            transactions.inTransaction(
                "orphan",
                transaction -> {
                  transactions.dsl().execute("INSERT INTO child VALUES (7)");
                  return switch (wait) {
                    case KEPT -> {
                      transaction.afterCommit(() -> heard.add("done"));
                      yield true;
                    }
                    case REMOVED -> heard.add("done");
                  };
                }))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.CONSTRAINT));
    return heard;
  }

  // --- a second connection only where one stays free ---------------------------------------------

  @Test
  void withoutTheFloorOfThePoolThoseWhoNeedASecondConnectionWaitForEachOther() {
    assertThat(twoWhoNeedASecondConnection(Guard.KEPT))
        .containsExactlyInAnyOrder("done", IllegalTransactionStateException.class.getSimpleName());

    assertThat(twoWhoNeedASecondConnection(Guard.REMOVED)).contains("POOL_EXHAUSTED");
  }

  private List<String> twoWhoNeedASecondConnection(Guard floor) {
    int size = 2;
    PoolSettings settings =
        PoolSettings.defaults().withSize(size).withConnectionTimeout(Duration.ofSeconds(2));
    try (ConnectionPool pool = ConnectionPool.open(database.url(), settings)) {
      TransactionMonitor monitor =
          new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
      int claimed = floor == Guard.KEPT ? size : 100;
      JooqTransactionManager small =
          new JooqTransactionManager(pool.dataSource(), Conducts.over(monitor, claimed));
      CyclicBarrier bothHoldOne = new CyclicBarrier(2);
      return Concurrently.times(2, _ -> needTwo(small, bothHoldOne));
    }
  }

  private static String needTwo(JooqTransactionManager small, CyclicBarrier bothHoldOne) {
    TransactionOptions second =
        TransactionOptions.named("second").requiringNew().retrying(Retries.NEVER);
    try {
      return small.inTransaction(
          TransactionOptions.named("first").retrying(Retries.NEVER),
          _ -> {
            small.dsl().execute("SELECT 1");
            await(bothHoldOne);
            return small.inTransaction(
                second,
                _ -> {
                  small.dsl().execute("SELECT 1");
                  return "done";
                });
          });
    } catch (DatabaseException e) {
      return e.problem().name();
    } catch (IllegalTransactionStateException e) {
      assertThat(e).hasMessageContaining("second connection");
      return e.getClass().getSimpleName();
    }
  }

  // --- counters change by atomic statements ------------------------------------------------------

  @Test
  void withoutAnAtomicStatementACountIsLost() {
    assertThat(twoWhoEarnThree(Guard.KEPT)).isEqualTo(6);

    assertThat(twoWhoEarnThree(Guard.REMOVED)).isEqualTo(3);
  }

  private long twoWhoEarnThree(Guard atomic) {
    JooqLevelRepository levels = new JooqLevelRepository(transactions);
    levels.set(guild, People.TERRY, 0);
    CyclicBarrier bothHaveRead = new CyclicBarrier(2);
    Concurrently.times(
        2,
        _ ->
            switch (atomic) {
              case KEPT -> levels.gain(guild, People.TERRY, 3, Cases.NOON, Duration.ZERO);
              case REMOVED -> {
                long had = levels.find(guild, People.TERRY).map(MemberXp::xp).orElse(0L);
                await(bothHaveRead);
                yield levels.set(guild, People.TERRY, had + 3);
              }
            });
    return levels.find(guild, People.TERRY).orElseThrow().xp();
  }

  // --- everything else changes from the version that was read ------------------------------------

  @Test
  void withoutTheVersionAnEditUndoesWhatItHasNotSeen() {
    assertThatThrownBy(() -> lockAndRewrite(Guard.KEPT)).isInstanceOf(StaleVersionException.class);

    assertThat(lockAndRewrite(Guard.REMOVED).locked()).isFalse();
  }

  /// One locks a snippet; another, who read it before, rewrites it.
  private Snippet lockAndRewrite(Guard version) {
    JooqSnippetRepository snippets = new JooqSnippetRepository(transactions);
    Snippet read = snippets.create(Snippets.named(guild, "rules-" + version.name().length()));
    Snippet locked = snippets.update(read.withLock(true));
    Snippet rewritten = read.rewritten(new SnippetText("new"));
    return switch (version) {
      case KEPT -> snippets.update(rewritten);
      case REMOVED ->
          snippets.update(
              new Snippet(
                  rewritten.key(),
                  rewritten.names(),
                  rewritten.text(),
                  rewritten.origin(),
                  rewritten.locked(),
                  rewritten.uses(),
                  locked.version()));
    };
  }

  // --- numbers come from a counter's row, in the transaction -------------------------------------

  @Test
  void withoutTheCountersRowNumbersAreGivenTwiceOrLeftOut() {
    assertThat(twoNumbersAtOnce(Guard.KEPT)).containsExactlyInAnyOrder(1L, 2L);
    assertThat(twoNumbersAtOnce(Guard.REMOVED)).containsExactly(1L, 1L);

    assertThat(numberAfterARollback(Guard.KEPT)).isEqualTo(3);
    assertThat(numberAfterARollback(Guard.REMOVED)).isEqualTo(2);
  }

  private List<Long> twoNumbersAtOnce(Guard counter) {
    CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
    return Concurrently.times(
        2,
        _ ->
            transactions.inTransaction(
                "number",
                _ ->
                    switch (counter) {
                      case KEPT -> nextCase();
                      case REMOVED -> {
                        long next = number("SELECT coalesce(max(n), 0) + 1 FROM numbered");
                        await(bothHaveLooked);
                        transactions.dsl().execute("INSERT INTO numbered VALUES (?)", next);
                        yield next;
                      }
                    }));
  }

  private long numberAfterARollback(Guard counter) {
    transactions.inTransaction(
        "rolled back",
        transaction -> {
          transaction.setRollbackOnly();
          return next(counter);
        });
    return transactions.inTransaction("number", _ -> next(counter));
  }

  /// Without the guard from a sequence, which knows of no rollback.
  private long next(Guard counter) {
    return switch (counter) {
      case KEPT -> nextCase();
      case REMOVED -> number("SELECT nextval('numbers')");
    };
  }

  private long nextCase() {
    return new JooqCaseRepository(transactions).create(Cases.warning(guild)).number().value();
  }

  private long number(String sql) {
    return transactions
        .dsl()
        .resultQuery(sql)
        .coerce(DSL.field("number", SQLDataType.BIGINT))
        .fetchSingle()
        .value1();
  }

  // --- only its holder gives a lease back --------------------------------------------------------

  @Test
  void withoutTheHoldersTokenALateHolderFreesTheLeaseOfAnother() {
    assertThat(holdersAfterALateRelease(Guard.KEPT)).isEqualTo(1);

    assertThat(holdersAfterALateRelease(Guard.REMOVED)).isEqualTo(2);
  }

  /// @return how many take themselves for the holder
  private int holdersAfterALateRelease(Guard token) {
    JooqLeaseRepository leases = new JooqLeaseRepository(transactions);
    LeaseName name = new LeaseName("test/" + token.name().length());
    Lease late = leases.acquire(name, LeaseOwner.fresh(), LONG).orElseThrow();
    database.run("UPDATE lease SET expires_at = clock_timestamp()");
    Lease holder = leases.acquire(name, LeaseOwner.fresh(), LONG).orElseThrow();
    switch (token) {
      case KEPT -> assertThat(leases.release(late)).isFalse();
      case REMOVED ->
          database.run("UPDATE lease SET holder = NULL WHERE name = '%s'".formatted(name));
    }
    assertThat(holder.number()).isGreaterThan(late.number());
    return leases.acquire(name, LeaseOwner.fresh(), LONG).isPresent() ? 2 : 1;
  }

  // --- connections go back clean -----------------------------------------------------------------

  @Test
  void withoutTheManagerAConnectionTakesItsStateToTheNextBorrower() throws SQLException {
    assertThat(stateLeftBehind(Guard.KEPT)).isEqualTo("5s, 0 locks");

    assertThat(stateLeftBehind(Guard.REMOVED)).isEqualTo("7ms, 1 locks");
  }

  private String stateLeftBehind(Guard manager) throws SQLException {
    PoolSettings one = PoolSettings.defaults().withSize(1);
    try (ConnectionPool pool = ConnectionPool.open(database.url(), one)) {
      switch (manager) {
        case KEPT -> workWithTheManager(pool);
        case REMOVED -> workWithout(pool);
      }
      try (Connection next = pool.dataSource().getConnection();
          var statement = next.createStatement();
          var row =
              statement.executeQuery(
                  "SELECT current_setting('lock_timeout') || ', ' || count(*) || ' locks'"
                      + " FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static void workWithTheManager(ConnectionPool pool) {
    JooqTransactionManager clean = new JooqTransactionManager(pool.dataSource(), Conducts.usual());
    Timeouts limits = new Timeouts(Duration.ZERO, Duration.ofMillis(7), Duration.ZERO);
    int done =
        clean.inTransaction(
            TransactionOptions.named("work").within(limits),
            _ -> clean.dsl().execute("SELECT pg_advisory_xact_lock(7)"));
    assertThat(done).isZero();
  }

  private static void workWithout(ConnectionPool pool) throws SQLException {
    try (Connection connection = pool.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = 7");
      statement.execute("SELECT pg_advisory_lock(7)");
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other did not come", e);
    }
  }
}
