package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.RemovedGuardsTest.Guard;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionResource;
import dev.rockhopper.application.transaction.TransactionRunner;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/// What the guards around a transaction's connection are for, as in {@link RemovedGuardsTest}.
@Timeout(60)
class RemovedConnectionGuardsTest {
  private static final String COUNT = "UPDATE tally SET n = n + 1";
  private static final String FAIL = "SELECT 1 / 0";
  private static final String END_SESSION = "SELECT pg_terminate_backend(pg_backend_pid())";

  private final TestDatabase database = TestDatabase.create();

  @BeforeEach
  void makeTable() {
    database.run("CREATE TABLE tally (n bigint NOT NULL)");
    database.run("INSERT INTO tally VALUES (0)");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private String tally() {
    return database.single("SELECT n FROM tally");
  }

  // --- what cannot be committed is not sent to be ------------------------------------------------

  @Test
  void withoutALookBeforeTheCommitARollbackPassesForSuccess() throws SQLException {
    assertThatThrownBy(() -> swallowAndCommit(Guard.KEPT, FAIL))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.ABORTED));

    assertThat(swallowAndCommit(Guard.REMOVED, FAIL)).isEqualTo(1);

    assertThat(tally()).isEqualTo("0");
  }

  @Test
  void withoutALookBeforeTheCommitWhatWasLostBeforeItLeavesDoubt() {
    assertThatThrownBy(() -> swallowAndCommit(Guard.KEPT, END_SESSION))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            lost -> assertThat(lost.problem()).isEqualTo(Problem.UNREACHABLE));

    assertThatThrownBy(() -> swallowAndCommit(Guard.REMOVED, END_SESSION))
        .isInstanceOfSatisfying(
            SQLException.class, lost -> assertThat(FailureTranslation.leavesDoubt(lost)).isTrue());

    assertThat(tally()).isEqualTo("0");
  }

  /// Counts, swallows the failure of the second statement, and commits.
  private int swallowAndCommit(Guard look, String second) throws SQLException {
    PGSimpleDataSource source = database.url().dataSource();
    return switch (look) {
      case KEPT -> swallowWithTheManager(source, second);
      case REMOVED -> swallowWithout(source, second);
    };
  }

  private static int swallowWithTheManager(PGSimpleDataSource source, String second) {
    JooqTransactionManager transactions = new JooqTransactionManager(source, Conducts.usual());
    return transactions.inTransaction(
        "swallow",
        _ -> {
          int counted = transactions.dsl().execute(COUNT);
          assertThatThrownBy(() -> transactions.dsl().execute(second))
              .isInstanceOf(DatabaseException.class);
          return counted;
        });
  }

  private static int swallowWithout(PGSimpleDataSource source, String second) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      int counted = statement.executeUpdate(COUNT);
      assertThatThrownBy(() -> statement.execute(second)).isInstanceOf(SQLException.class);
      connection.commit();
      return counted;
    }
  }

  // --- statements from outside are refused inside ------------------------------------------------

  @Test
  void withoutTheRefusalAStatementFromOutsideSurvivesTheRollback() {
    assertThatThrownBy(() -> countFromOutside(Guard.KEPT))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(tally()).isEqualTo("0");

    assertThat(countFromOutside(Guard.REMOVED)).isEqualTo(1);

    assertThat(tally()).isEqualTo("1");
  }

  /// Uses statements that were asked for before the transaction began, which is rolled back.
  private int countFromOutside(Guard refusal) {
    JooqTransactionManager transactions =
        new JooqTransactionManager(database.dataSource(), Conducts.usual());
    DSLContext outside =
        switch (refusal) {
          case KEPT -> transactions.dsl();
          case REMOVED ->
              DSL.using(
                  new PooledConnections(database.dataSource(), () -> false), SQLDialect.POSTGRES);
        };
    return transactions.inTransaction(
        "rolled back",
        transaction -> {
          transaction.setRollbackOnly();
          return outside.execute(COUNT);
        });
  }

  // --- a level rolls back to a savepoint ---------------------------------------------------------

  @Test
  void withoutTheSavepointALevelThatFailedIsCommittedOrSpoilsTheWhole() {
    Runnable fail =
        () -> {
          throw new IllegalStateException("this level is meant to fail");
        };
    countAroundALevel(Guard.KEPT, _ -> fail.run());
    assertThat(tally()).isEqualTo("2");
    countAroundALevel(Guard.KEPT, level -> level.execute(FAIL));
    assertThat(tally()).isEqualTo("4");

    countAroundALevel(Guard.REMOVED, _ -> fail.run());
    assertThat(tally()).isEqualTo("7");
    assertThatThrownBy(() -> countAroundALevel(Guard.REMOVED, level -> level.execute(FAIL)))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            refused -> assertThat(refused.problem()).isEqualTo(Problem.ABORTED));
  }

  /// Counts, counts again in a level that fails afterwards, and counts a third time.
  private void countAroundALevel(Guard savepoint, Consumer<DSLContext> failure) {
    Configuration jooq =
        new DefaultConfiguration().set(SQLDialect.POSTGRES).set(new StatementFailures());
    TransactionRunner<Levels> runner =
        new TransactionRunner<>(
            (options, watch) ->
                new Levels(
                    new JdbcTransaction(
                        database.dataSource(),
                        jooq,
                        options,
                        System::nanoTime,
                        watch,
                        SeenTransaction.of(options.name(), Optional.empty())),
                    savepoint),
            Conducts.usual());
    int counted =
        runner.run(
            TransactionOptions.named("counts").retrying(Retries.NEVER),
            _ -> {
              DSLContext dsl = runner.resource().orElseThrow().transaction().dsl();
              int before = dsl.execute(COUNT);
              assertThatThrownBy(() ->
                      runner.run(
                          TransactionOptions.named("level").nested(),
                          _ -> {
                            int inside = dsl.execute(COUNT);
                            failure.accept(dsl);
                            return inside;
                          }))
                  .isInstanceOf(RuntimeException.class);
              return before + dsl.execute(COUNT);
            });
    assertThat(counted).isEqualTo(2);
  }

  /// The product's transaction, which makes its savepoints or only says so.
  private record Levels(JdbcTransaction transaction, Guard savepoints)
      implements TransactionResource {
    @Override
    public Savepoint savepoint() {
      return switch (savepoints) {
        case KEPT -> transaction.savepoint();
        case REMOVED ->
            new Savepoint() {
              @Override
              public void rollback() {
                // What was done since stays.
              }

              @Override
              public void release() {
                // There is nothing to forget.
              }
            };
      };
    }

    @Override
    public void commit() {
      transaction.commit();
    }

    @Override
    public Completion rollback() {
      return transaction.rollback();
    }

    @Override
    public void close() {
      transaction.close();
    }

    @Override
    public FailureKind kindOf(Throwable failure) {
      return transaction.kindOf(failure);
    }
  }
}
