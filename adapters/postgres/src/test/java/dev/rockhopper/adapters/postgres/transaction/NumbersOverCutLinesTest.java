package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.DuplicateException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The numbers of one busy guild while its lines are cut again and again, at any moment: before,
/// during and after a commit.
@ExtendWith(PostgresExtension.class)
@Timeout(120)
class NumbersOverCutLinesTest {
  private static final int THREADS = 16;
  private static final int CASES_EACH = 40;
  private static final int BETWEEN_CUTS = 25;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestDatabase database;
  private final GuildId guild = Guilds.fresh();
  private final AtomicInteger created = new AtomicInteger();

  NumbersOverCutLinesTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void noNumberIsMissingOrGivenTwice() throws IOException {
    try (FaultyProxy proxy = new FaultyProxy(database.url());
        ConnectionPool pool =
            ConnectionPool.open(
                proxy.url(), PoolSettings.defaults().withSize(8).withConnectionTimeout(PATIENCE))) {
      JooqTransactionManager transactions =
          new JooqTransactionManager(pool.dataSource(), Conducts.usual());
      new JooqGuildRepository(transactions).ensure(guild);

      List<Integer> done = Concurrently.times(THREADS, _ -> createMany(proxy, transactions));

      assertThat(done).containsOnly(CASES_EACH);
      assertThat(
              database.column(
                  "SELECT number FROM moderation_case WHERE guild_id = %s ORDER BY number"
                      .formatted(guild)))
          .isEqualTo(
              LongStream.rangeClosed(1, THREADS * CASES_EACH).mapToObj(Long::toString).toList());
    }
  }

  private int createMany(FaultyProxy proxy, JooqTransactionManager transactions) {
    for (int n = 0; n < CASES_EACH; n++) {
      createUntilItIsKnown(transactions, Cases.warning(guild));
      if (created.incrementAndGet() % BETWEEN_CUTS == 0) {
        proxy.cutNow();
      }
    }
    return CASES_EACH;
  }

  /// Who does not know what became of the commit looks for the case, by the id that it had before.
  private void createUntilItIsKnown(JooqTransactionManager transactions, ModerationCase wanted) {
    JooqCaseRepository cases = new JooqCaseRepository(transactions);
    boolean isKnown = false;
    while (!isKnown) {
      try {
        ModerationCase stored =
            transactions.inTransaction(
                "create", transaction -> transaction.commitWith(() -> cases.create(wanted)));
        isKnown = stored.number().isAssigned();
      } catch (UnknownOutcomeException e) {
        assertThat(e).hasMessageContaining("'create'");
        isKnown = isStored(wanted);
      } catch (DuplicateException e) {
        // The commit that nobody answered for came through after the look.
        assertThat(isStored(wanted)).isTrue();
        isKnown = true;
      }
    }
  }

  private boolean isStored(ModerationCase wanted) {
    return !database
        .column(
            "SELECT number FROM moderation_case WHERE guild_id = %s AND case_id = %d"
                .formatted(guild, wanted.key().id().value()))
        .isEmpty();
  }
}
