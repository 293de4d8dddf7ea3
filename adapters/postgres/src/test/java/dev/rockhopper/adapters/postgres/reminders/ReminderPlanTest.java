package dev.rockhopper.adapters.postgres.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.fixtures.Cases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the server finds what is due among ten thousand reminders for later.
class ReminderPlanTest {
  private static final TestDatabase DATABASE = TestDatabase.create();

  private final JooqTransactionManager transactions =
      new JooqTransactionManager(DATABASE.dataSource(), Conducts.usual());

  @BeforeAll
  static void fill() {
    DATABASE.run(
        """
        INSERT INTO reminder (user_id, reminder_id, text, due_at, created_at, next_try_at, token)
        SELECT 1 + n % 500, n, 'text', at, now(), at, gen_random_uuid()
        FROM generate_series(1, 10000) AS n, LATERAL (SELECT now() + n * interval '1 minute') AS t(at)
        """);
    DATABASE.run("VACUUM ANALYZE reminder");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void whatIsDueComesFromItsIndexInOrder() {
    String plan =
        transactions.dsl().explain(JooqReminderRepository.dueQuery(Cases.NOON, 50)).plan();

    assertThat(plan).contains("Index Scan using reminder_due_ix").doesNotContain("Sort");
  }
}
