package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.RegisterSteps;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is taken for granted when a case is opened or settled, and becomes otherwise meanwhile.
/// Nothing is done again here, so that a deadlock would be heard of.
@Timeout(120)
class AssumedCasesRaceTest {
  private static final int MOST_LOOKS = 10_000;
  private static final LeaseToken TOKEN = LeaseToken.random();

  private final TestDatabase database = TestDatabase.create();
  private final Stores stores = Stores.trying(database.dataSource());
  private final GuildId guild = Guilds.fresh();

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void whoIsPutIntoQuarantineWhileTheyWaitForAPlaceOpensNothing() throws SQLException {
    stores.guilds().ensure(guild);
    MemberSanction first = MemberSanction.claimedBy(Cases.ban(guild), LastingSanction.BAN);

    CompletableFuture<Optional<ModerationCase>> waiting;
    try (Connection other = database.pool().dataSource().getConnection()) {
      other.setAutoCommit(false);
      run(
          other,
          """
          INSERT INTO member_sanction
              (guild_id, case_id, user_id, kind, since, active, version)
          VALUES (%s, %s, %s, 'BAN', now(), true, 0)
          """
              .formatted(guild, first.origin().id().value(), first.user()));
      waiting = Concurrently.elsewhere(() -> steps().open(Cases.ban(guild), TOKEN));
      untilSomebodyWaitsForALock();
      database.run(
          """
          INSERT INTO moderator_quarantine (guild_id, moderator_id, since, by_user_id, why, alert)
          VALUES (%s, %s, now(), %s, 'too many', 'PENDING')
          """
              .formatted(guild, Cases.ban(guild).opening().moderator(), People.OWNER));
      other.rollback();
    }

    assertThat(waiting.join()).isEmpty();
    assertThat(database.single("SELECT count(*) FROM moderation_case")).isEqualTo("0");
  }

  @Test
  void aGuildThatIsRemovedJustThenIsMadeAnewForItsCase() throws SQLException {
    stores.guilds().ensure(guild);

    CompletableFuture<Optional<ModerationCase>> waiting;
    try (Connection purge = database.pool().dataSource().getConnection()) {
      purge.setAutoCommit(false);
      run(purge, "DELETE FROM guild WHERE guild_id = " + guild);
      waiting = Concurrently.elsewhere(() -> steps().open(Cases.ban(guild), TOKEN));
      untilSomebodyWaitsForALock();
      purge.commit();
    }

    assertThat(waiting.join()).map(ModerationCase::number).contains(new CaseNumber(1));
  }

  @Test
  void manyWhoSettleOneCaseWhileItIsEditedSettleItOnceAndKeepTheEdit() {
    for (int round = 0; round < 10; round++) {
      ModerationCase pending = steps().open(Cases.warning(guild), TOKEN).orElseThrow();
      Reason edit = new Reason("edited in round " + round);

      List<Boolean> settled =
          Concurrently.times(
              6,
              n ->
                  n == 0
                      ? isEdited(pending, edit)
                      : steps().settleOpened(pending, TOKEN, Cases.NOON));

      assertThat(settled.subList(1, 6).stream().filter(one -> one)).hasSize(1);
      ModerationCase stored = stores.cases().findById(pending.key()).orElseThrow();
      assertThat(stored.status()).isEqualTo(CaseStatus.APPLIED);
      assertThat(stored.reason()).isEqualTo(edit);
      assertThat(stored.version()).isEqualTo(3);
      assertThat(stores.cases().history(pending.key())).hasSize(1);
    }
    assertThat(database.single("SELECT count(*) FROM outbox WHERE step = 'ENFORCE'"))
        .isEqualTo("0");
  }

  private boolean isEdited(ModerationCase pending, Reason edit) {
    for (int attempt = 0; attempt < MOST_LOOKS; attempt++) {
      ModerationCase known = stores.cases().findById(pending.key()).orElseThrow();
      try {
        return stores.cases().update(known.explainedBy(edit)).version() > known.version();
      } catch (StaleVersionException _) {
        // Somebody has settled it in between.
      }
    }
    return false;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void untilSomebodyWaitsForALock() {
    String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted";
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (!database.single(waiting).equals("0")) {
        return;
      }
    }
    assertThat(database.single(waiting)).isNotEqualTo("0");
  }

  private RegisterSteps steps() {
    return new RegisterSteps(
        stores.register(
            new CaseLogQueue(stores.outbox(), new OutboxSignal()), new MutableClock(Cases.NOON)));
  }
}
