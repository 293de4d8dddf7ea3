package dev.rockhopper.adapters.postgres.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The numbers of one busy guild: 64 threads over the usual pool.
class CaseNumberingUnderLoadTest {
  private static final int THREADS = 64;
  private static final int CASES_EACH = 200;
  private static final int MANY_CASES_EACH = 2_000;

  @Test
  void ofThreeTransactionsInTenThatRollBackNoNumberIsMissing() {
    number(CASES_EACH);
  }

  @Test
  @Tag("long")
  void ofManyMoreTransactionsNoNumberIsMissing() {
    number(MANY_CASES_EACH);
  }

  private static void number(int casesEach) {
    PoolSettings patient = PoolSettings.defaults().withConnectionTimeout(Duration.ofSeconds(60));
    try (TestDatabase database = TestDatabase.create(patient)) {
      JooqTransactionManager transactions =
          new JooqTransactionManager(database.dataSource(), Conducts.usual());
      JooqCaseRepository cases = new JooqCaseRepository(transactions);
      GuildId guild = Guilds.fresh();
      new JooqGuildRepository(transactions).ensure(guild);

      List<Integer> committed =
          Concurrently.times(
              THREADS, thread -> createMany(transactions, cases, guild, thread, casesEach));

      int expected = THREADS * casesEach * 7 / 10;
      assertThat(committed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(expected);
      assertThat(database.column("SELECT number FROM moderation_case ORDER BY number"))
          .isEqualTo(LongStream.rangeClosed(1, expected).mapToObj(Long::toString).toList());
    }
  }

  /// Three in ten roll back, others in each thread.
  private static int createMany(
      JooqTransactionManager transactions,
      JooqCaseRepository cases,
      GuildId guild,
      int thread,
      int casesEach) {
    int committed = 0;
    for (int n = 0; n < casesEach; n++) {
      boolean rollsBack = (n + thread) % 10 < 3;
      boolean created =
          transactions.inTransaction(
              "create",
              transaction -> {
                boolean isNumbered = cases.create(Cases.warning(guild)).number().isAssigned();
                if (rollsBack) {
                  transaction.setRollbackOnly();
                }
                return isNumbered && !rollsBack;
              });
      committed += created ? 1 : 0;
    }
    return committed;
  }
}
