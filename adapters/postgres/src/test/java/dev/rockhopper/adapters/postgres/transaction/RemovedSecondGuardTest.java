package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.TransactionOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a transaction that has committed beside another when that one is done again.
@Timeout(60)
class RemovedSecondGuardTest {
  private final TestDatabase database = TestDatabase.create(PoolSettings.defaults().withSize(4));
  private final JooqTransactionManager transactions = manager();

  private JooqTransactionManager manager() {
    return new JooqTransactionManager(database.dataSource(), Conducts.usual());
  }

  @BeforeEach
  void makeTable() {
    database.run("CREATE TABLE tally (n bigint NOT NULL)");
    database.run("INSERT INTO tally VALUES (0)");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void whatCommittedBesideAConflictIsThereOnce() {
    assertThatThrownBy(() -> conflictAfter(transactions, new AtomicInteger()))
        .isInstanceOf(DatabaseException.class);

    assertThat(database.single("SELECT n FROM tally")).isEqualTo("1");
  }

  /// The first does not learn of a second that another manager conducts.
  @Test
  void withoutTheMarkOnTheFirstWhatCommittedBesideItIsDoneAgain() {
    conflictAfter(manager(), new AtomicInteger());

    assertThat(database.single("SELECT n FROM tally")).isEqualTo("2");
  }

  /// The first meets a conflict once, after the second has committed.
  private int conflictAfter(JooqTransactionManager conductor, AtomicInteger attempts) {
    return transactions.inTransaction(
        "first",
        _ -> {
          conductor.inTransaction(
              TransactionOptions.named("second").requiringNew(),
              _ -> conductor.dsl().execute("UPDATE tally SET n = n + 1"));
          if (attempts.incrementAndGet() == 1) {
            throw new DatabaseException(Problem.SERIALIZATION, "lost against another");
          }
          return attempts.get();
        });
  }
}
