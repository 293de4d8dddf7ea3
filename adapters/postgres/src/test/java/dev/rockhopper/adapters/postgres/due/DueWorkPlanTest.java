package dev.rockhopper.adapters.postgres.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.outbox.GuildSelection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the server finds what is due among ten thousand pieces of work for later.
class DueWorkPlanTest {
  private static final TestDatabase DATABASE = TestDatabase.create();

  private final JooqTransactionManager transactions =
      new JooqTransactionManager(DATABASE.dataSource(), Conducts.usual());

  @BeforeAll
  static void fill() {
    DATABASE.run("INSERT INTO guild (guild_id) SELECT generate_series(1, 20)");
    DATABASE.run(
        """
        INSERT INTO due_work (guild_id, kind, subject_id, version, planned_for, token, due_at)
        SELECT 1 + n % 20, (ARRAY['SANCTION_END', 'AFK_END'])[1 + n % 2], n, 1,
          now() + n * interval '1 minute', gen_random_uuid(), now() + n * interval '1 minute'
        FROM generate_series(1, 10000) AS n
        """);
    DATABASE.run("VACUUM ANALYZE due_work");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void whatIsDueComesFromItsIndexInOrder() {
    String plan =
        transactions
            .dsl()
            .explain(
                JooqDueWorkRepository.dueQuery(DueKind.AFK_END, Cases.NOON, 50, GuildSelection.ALL))
            .plan();

    assertThat(plan).contains("Index Scan using due_work_due_ix").doesNotContain("Sort");
  }

  @Test
  void whatIsDueNextIsTheFirstOfItsIndex() {
    String plan =
        transactions
            .dsl()
            .explain(
                JooqDueWorkRepository.nextDueQuery(
                    transactions.dsl(), DueKind.AFK_END, GuildSelection.ALL))
            .plan();

    assertThat(plan).contains("Scan using due_work_due_ix").doesNotContain("Sort");
  }
}
