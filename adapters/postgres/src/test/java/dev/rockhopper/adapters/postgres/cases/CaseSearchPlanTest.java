package dev.rockhopper.adapters.postgres.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How the server finds cases in a table of twenty guilds with two thousand cases each: by an index
/// that gives them in order, so that a page costs the same however many cases there are.
class CaseSearchPlanTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final GuildId GUILD = new GuildId(7);
  private static final UserId TARGET = new UserId(33);
  private static final UserId MODERATOR = new UserId(5);
  private static final PageRequest PAGE = PageRequest.after(1_500, 10);

  private final JooqTransactionManager transactions =
      new JooqTransactionManager(DATABASE.dataSource(), Conducts.usual());
  private final JooqCaseRepository cases = new JooqCaseRepository(transactions);

  @BeforeAll
  static void fill() {
    DATABASE.run("INSERT INTO guild (guild_id) SELECT generate_series(1, 20)");
    DATABASE.run(
        """
        INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id,
          moderator_id, source_id, reason, opened_at, status_at)
        SELECT guild, guild * 10000 + number, number, (ARRAY['WARN', 'NOTE', 'KICK'])[1 + number % 3],
          'APPLIED', 1 + (number * 7919) % 500, 1 + (number * 104729) % 20, 'fill:' || number,
          'reason ' || number, now() - number * interval '1 minute', now()
        FROM generate_series(1, 20) AS guild, generate_series(1, 2000) AS number
        """);
    DATABASE.run("VACUUM ANALYZE moderation_case");
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void thoseOfAGuildComeFromTheIndexOfNumbers() {
    assertThat(plan(CaseCriteria.in(GUILD)))
        .contains("Index Scan Backward using moderation_case_number_uq")
        .doesNotContain("Sort");
  }

  @Test
  void thoseAgainstAUserComeFromTheIndexOfTargets() {
    assertThat(plan(CaseCriteria.in(GUILD).against(TARGET)))
        .contains("moderation_case_target_ix")
        .doesNotContain("Seq Scan");
  }

  @Test
  void thoseByAModeratorComeFromTheIndexOfModeratorsInOrder() {
    assertThat(plan(CaseCriteria.in(GUILD).by(MODERATOR)))
        .contains("Index Scan using moderation_case_moderator_ix")
        .doesNotContain("Sort");
  }

  @Test
  void typesAndStatusesFilterWhatTheIndexGivesInOrder() {
    CaseCriteria kinds =
        CaseCriteria.in(GUILD)
            .ofTypes(Set.of(CaseType.WARN, CaseType.NOTE))
            .inStatuses(Set.of(CaseStatus.APPLIED));

    assertThat(plan(kinds))
        .contains("Index Scan Backward using moderation_case_number_uq")
        .doesNotContain("Sort");
  }

  @Test
  void aTextIsLookedForAmongTheCasesOfTheGuildOnly() {
    assertThat(plan(CaseCriteria.in(GUILD).saying("reason")))
        .contains("guild_id = '7'::bigint")
        .contains("Index")
        .doesNotContain("Seq Scan");
  }

  @Test
  void theSearchesFindWhatTheyAreMadeFor() {
    assertThat(cases.count(CaseCriteria.in(GUILD).against(TARGET))).isEqualTo(4);
    assertThat(cases.findAll(CaseCriteria.in(GUILD), PAGE).items().getFirst().number())
        .isEqualTo(new CaseNumber(1_499));
  }

  private String plan(CaseCriteria criteria) {
    return transactions.dsl().explain(cases.pageQuery(criteria, PAGE)).plan();
  }
}
