package dev.rockhopper.adapters.postgres.guilds;

import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.guilds.GuildId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the server finds a batch of the cases of a guild that is purged, in a table of twenty guilds
/// with two thousand cases each: at the price of the batch, not of the table.
class GuildPurgePlanTest {
  private static final TestDatabase DATABASE = TestDatabase.create();

  private final JooqTransactionManager transactions =
      new JooqTransactionManager(DATABASE.dataSource(), Conducts.usual());

  @BeforeAll
  static void fill() {
    DATABASE.run("INSERT INTO guild (guild_id) SELECT generate_series(1, 20)");
    DATABASE.run(
        """
        INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id,
          moderator_id, source_id, opened_at, status_at)
        SELECT guild, number, number, 'WARN', 'APPLIED', 1, 1, 'fill:' || number, now(), now()
        FROM generate_series(1, 20) AS guild, generate_series(1, 2000) AS number
        """);
    DATABASE.run(
        """
        UPDATE moderation_case SET status = 'REVERSED', reversed_by_case_id = case_id + 1
        WHERE case_id % 100 = 0 AND case_id < 2000
        """);
    DATABASE.run("VACUUM ANALYZE moderation_case");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void aBatchOfCasesIsFoundByIndexesAlone() {
    String plan =
        transactions
            .dsl()
            .explain(GuildOwnedTables.deletion(MODERATION_CASE, new GuildId(7), 100))
            .plan();

    assertThat(plan).contains("moderation_case_pk").doesNotContain("Seq Scan");
  }
}
