package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariPoolMXBean;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When a transaction borrows its connection, who may use it, and how it goes back. The pool has
/// few connections, so that a later borrower gets the same one.
class ConnectionUseTest {
  private static final TestDatabase ONE =
      TestDatabase.create(
          PoolSettings.defaults().withSize(1).withConnectionTimeout(Duration.ofMillis(500)));
  private static final TestDatabase TWO = TestDatabase.create(PoolSettings.defaults().withSize(2));
  private static final TransactionOptions UNUSUAL =
      TransactionOptions.named("unusual")
          .at(Isolation.SERIALIZABLE)
          .within(
              new Timeouts(Duration.ofSeconds(7), Duration.ofSeconds(3), Duration.ofSeconds(9)));
  private static final String STATE =
      """
      SELECT concat_ws(' ', current_setting('transaction_isolation'),
        current_setting('transaction_read_only'), current_setting('statement_timeout'),
        current_setting('lock_timeout'), current_setting('transaction_timeout'),
        current_setting('search_path'), coalesce(pg_current_xact_id_if_assigned()::text, 'idle'), count(*), 'advisory locks')
      FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
      """;

  private final JooqTransactionManager transactions =
      new JooqTransactionManager(ONE.dataSource(), Conducts.usual());
  private final JooqGuildRepository guilds = new JooqGuildRepository(transactions);

  @AfterAll
  static void close() {
    ONE.close();
    TWO.close();
  }

  /// How a transaction on the only connection can end.
  enum Ending {
    COMMITTED,
    FAILED,
    STATEMENT_FAILED,
    STATEMENT_FAILED_AND_SWALLOWED,
    STATEMENT_TIMED_OUT,
    TRANSACTION_TIMED_OUT,
    SESSION_ENDED
  }

  private static int end(Ending ending, DSLContext dsl) {
    return switch (ending) {
      case COMMITTED -> 0;
      case FAILED -> throw new IllegalStateException("on purpose");
      case STATEMENT_FAILED -> dsl.execute("SELECT 1 / 0");
      case STATEMENT_FAILED_AND_SWALLOWED -> {
        assertThat(catchThrowable(() -> dsl.execute("SELECT 1 / 0"))).isNotNull();
        yield 0;
      }
      case STATEMENT_TIMED_OUT ->
          dsl.execute("SET LOCAL statement_timeout = 20") + dsl.execute("SELECT pg_sleep(60)");
      case TRANSACTION_TIMED_OUT ->
          dsl.execute("SET LOCAL transaction_timeout = 20") + dsl.execute("SELECT pg_sleep(60)");
      case SESSION_ENDED -> dsl.execute("SELECT pg_terminate_backend(pg_backend_pid())");
    };
  }

  @ParameterizedTest
  @EnumSource
  void theConnectionGoesBackClean(Ending ending) throws SQLException {
    String before = ONE.single(STATE);

    Throwable thrown =
        catchThrowable(() ->
            transactions.inTransaction(
                UNUSUAL,
                _ -> {
                  guilds.ensure(Guilds.fresh());
                  assertThat(text("SELECT current_setting('transaction_isolation')"))
                      .isEqualTo("serializable");
                  transactions.dsl().execute("SET LOCAL search_path = pg_temp");
                  return end(ending, transactions.dsl());
                }));

    assertThat(thrown == null).isEqualTo(ending == Ending.COMMITTED);
    assertThat(pool(ONE).getActiveConnections()).isZero();
    assertThat(ONE.single(STATE)).isEqualTo(before).endsWith("idle 0 advisory locks");
    try (Connection next = ONE.pool().dataSource().getConnection()) {
      assertThat(next.getAutoCommit()).isTrue();
      assertThat(next.isReadOnly()).isFalse();
    }
  }

  @Test
  void nothingIsBorrowedWhereNothingIsExecuted() {
    int active =
        transactions.inTransaction(
            UNUSUAL,
            _ -> {
              assertThat(transactions.dsl()).isNotNull();
              return pool(ONE).getActiveConnections();
            });

    assertThat(active).isZero();
  }

  @Test
  void theConnectionIsBorrowedAtTheFirstStatementAndKept() {
    List<Integer> active = new ArrayList<>();

    transactions.inTransaction(
        "work",
        _ -> {
          guilds.exists(Guilds.fresh());
          active.add(pool(ONE).getActiveConnections());
          guilds.exists(Guilds.fresh());
          active.add(pool(ONE).getActiveConnections());
          return active;
        });

    assertThat(active).containsExactly(1, 1);
    assertThat(pool(ONE).getActiveConnections()).isZero();
  }

  @Test
  void hooksAfterTheEndFindTheConnectionGivenBack() {
    List<Integer> active = new ArrayList<>();
    GuildId guild = Guilds.fresh();

    transactions.inTransaction(
        "work",
        transaction -> {
          guilds.ensure(guild);
          transaction.afterCommit(() -> active.add(pool(ONE).getActiveConnections()));
          transaction.afterCompletion(_ -> assertThat(guilds.exists(guild)).isTrue());
          return guild;
        });

    assertThat(active).containsExactly(0);
  }

  @Test
  void aTransactionThatRequiresANewOneHasAConnectionOfItsOwn() {
    JooqTransactionManager overTwo = new JooqTransactionManager(TWO.dataSource(), Conducts.usual());
    String pid = "SELECT pg_backend_pid()::text";
    List<String> pids = new ArrayList<>();

    overTwo.inTransaction(
        "outer",
        _ -> {
          pids.add(text(overTwo, pid));
          pids.add(overTwo.inTransaction("joined", _ -> text(overTwo, pid)));
          pids.add(
              overTwo.inTransaction(
                  TransactionOptions.named("new").requiringNew(), _ -> text(overTwo, pid)));
          return pids;
        });

    assertThat(pids.get(1)).isEqualTo(pids.getFirst());
    assertThat(pids.getLast()).isNotEqualTo(pids.getFirst());
  }

  @Test
  void whereNoConnectionBecomesFreeTheCallerIsToldSo() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                "outer",
                _ -> {
                  assertThat(guilds.exists(Guilds.fresh())).isFalse();
                  return transactions.inTransaction(
                      TransactionOptions.named("new").requiringNew(),
                      _ -> guilds.exists(Guilds.fresh()));
                }))
        .matches(refused -> refused.problem() == Problem.POOL_EXHAUSTED);

    assertThat(pool(ONE).getActiveConnections()).isZero();
  }

  @Test
  void aConnectionThatCouldNotBeginIsReplaced() {
    String before = ONE.single("SELECT pg_backend_pid()");
    TransactionOptions impossible =
        TransactionOptions.named("impossible")
            .within(new Timeouts(Duration.ofDays(100_000), Duration.ZERO, Duration.ZERO));

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(
            () -> transactions.inTransaction(impossible, _ -> guilds.exists(Guilds.fresh())));

    assertThat(ONE.single("SELECT pg_backend_pid()")).isNotEqualTo(before);
  }

  @Test
  void anotherThreadCannotUseTheStatementsOfATransaction() {
    try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      transactions.inTransaction(
          "work",
          _ -> {
            DSLContext mine = transactions.dsl();
            assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> other.submit(() -> mine.execute("SELECT 1")).get())
                .withCauseInstanceOf(IllegalTransactionStateException.class)
                .withMessageContaining("belongs to another thread");
            return "done";
          });
    }
  }

  @Test
  void theStatementsOfATransactionEndWithIt() {
    DSLContext leaked = transactions.inTransaction("work", _ -> transactions.dsl());

    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> leaked.execute("SELECT 1"))
        .withMessageContaining("has ended");
  }

  @Test
  void statementsFromOutsideCannotSlipPastAnOpenTransaction() {
    DSLContext outside = transactions.dsl();

    assertThatExceptionOfType(IllegalTransactionStateException.class)
        .isThrownBy(() -> transactions.inTransaction("work", _ -> outside.execute("SELECT 1")))
        .withMessageContaining("ask for dsl() inside");
  }

  private String text(String sql) {
    return text(transactions, sql);
  }

  private static String text(JooqTransactionManager of, String sql) {
    return of.dsl()
        .resultQuery(sql)
        .coerce(DSL.field("text", SQLDataType.CLOB))
        .fetchSingle()
        .value1();
  }

  private static HikariPoolMXBean pool(TestDatabase database) {
    return database.pool().dataSource().getHikariPoolMXBean();
  }
}
