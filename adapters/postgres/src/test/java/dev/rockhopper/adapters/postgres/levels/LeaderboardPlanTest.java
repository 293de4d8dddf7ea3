package dev.rockhopper.adapters.postgres.levels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.RankingCursor;
import dev.rockhopper.domain.repository.RankingRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the server finds a page of a leaderboard in a table of ten guilds with a thousand members
/// each.
class LeaderboardPlanTest {
  private static final TestDatabase DATABASE = TestDatabase.create();

  private final JooqTransactionManager transactions =
      new JooqTransactionManager(DATABASE.dataSource(), Conducts.usual());

  @BeforeAll
  static void fill() {
    DATABASE.run("INSERT INTO guild (guild_id) SELECT generate_series(1, 10)");
    DATABASE.run(
        """
        INSERT INTO member_level (guild_id, user_id, xp)
        SELECT guild, member, (member * 7919) % 5000
        FROM generate_series(1, 10) AS guild, generate_series(1, 1000) AS member
        """);
    DATABASE.run("VACUUM ANALYZE member_level");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void aPageComesFromTheIndexInOrderHoweverFarItIs() {
    JooqLevelRepository levels = new JooqLevelRepository(transactions);
    RankingRequest page = new RankingRequest(10, new RankingCursor.Below(500, 3));

    String plan = transactions.dsl().explain(levels.leaderboardQuery(new GuildId(7), page)).plan();

    assertThat(plan)
        .contains("Index Scan using member_level_leaderboard_ix", "xp <= ")
        .doesNotContain("Sort");
  }
}
