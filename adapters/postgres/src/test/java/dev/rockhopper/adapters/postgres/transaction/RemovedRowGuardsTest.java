package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.due.JooqDueWorkRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.lock.JooqLockStore;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.RemovedGuardsTest.Guard;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.lock.LockKey;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockOutcome.TimedOut;
import dev.rockhopper.application.lock.OrderedLocks;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the guards of rows, claims, levels and locks are for, as in {@link RemovedGuardsTest}.
@Timeout(60)
class RemovedRowGuardsTest {
  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final Duration IMPATIENT = Duration.ofMillis(50);
  private static final Instant NOW = Cases.NOON;
  private static final Instant LEASE_END = NOW.plusSeconds(60);

  private final TestDatabase database = TestDatabase.create(PoolSettings.defaults().withSize(4));
  private final JooqTransactionManager transactions =
      new JooqTransactionManager(database.dataSource(), Conducts.usual());
  private final JooqMemberSanctionRepository sanctions =
      new JooqMemberSanctionRepository(transactions);
  private final JooqOutboxRepository outbox = new JooqOutboxRepository(transactions);
  private final JooqDueWorkRepository due = new JooqDueWorkRepository(transactions);
  private final JooqLockStore store = new JooqLockStore(transactions);
  private final OrderedLocks locks = new OrderedLocks(transactions, store);
  private final GuildId guild = Guilds.fresh();

  @BeforeEach
  void makeGuild() {
    new JooqGuildRepository(transactions).ensure(guild);
    database.run("CREATE TABLE tally (n bigint NOT NULL)");
    database.run("INSERT INTO tally VALUES (0)");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private CaseKey freshCase() {
    return new JooqCaseRepository(transactions).create(Cases.ban(guild)).key();
  }

  private int count() {
    return transactions.dsl().execute("UPDATE tally SET n = n + 1");
  }

  private String tally() {
    return database.single("SELECT n FROM tally");
  }

  // --- one sanction of a kind in force against a member ------------------------------------------

  @Test
  void withoutTheClaimAMemberIsBannedTwiceAtOnce() {
    assertThat(bansByTwoAtOnce(Guard.KEPT)).isEqualTo("1");
    database.run("DELETE FROM member_sanction");

    assertThat(bansByTwoAtOnce(Guard.REMOVED)).isEqualTo("2");
  }

  /// Without the guard both look whether there is a ban, and there is no index that refuses theirs.
  private String bansByTwoAtOnce(Guard claim) {
    if (claim == Guard.REMOVED) {
      database.run("DROP INDEX member_sanction_one_active_uq");
    }
    CyclicBarrier bothHaveLooked = new CyclicBarrier(2);
    List<Boolean> banned =
        Concurrently.times(
            2,
            _ -> {
              ModerationCase opened = new JooqCaseRepository(transactions).create(Cases.ban(guild));
              return transactions.inTransaction(
                  "ban",
                  _ ->
                      switch (claim) {
                        case KEPT -> {
                          await(bothHaveLooked);
                          yield sanctions.claim(
                              MemberSanction.claimedBy(opened, LastingSanction.BAN));
                        }
                        case REMOVED -> lookAndBan(opened.key(), bothHaveLooked);
                      });
            });
    assertThat(banned).contains(true);
    return database.single("SELECT count(*) FROM member_sanction WHERE active");
  }

  private boolean lookAndBan(CaseKey origin, CyclicBarrier bothHaveLooked) {
    boolean isFree = sanctions.findActive(guild, People.TERRY, LastingSanction.BAN).isEmpty();
    await(bothHaveLooked);
    return isFree
        && transactions
                .dsl()
                .execute(
                    "INSERT INTO member_sanction (guild_id, case_id, user_id, kind, since)"
                        + " VALUES (?, ?, ?, 'BAN', now())",
                    guild.value(),
                    origin.id().value(),
                    People.TERRY.value())
            > 0;
  }

  // --- only the holder of the latest token closes work -------------------------------------------

  @Test
  void withoutTheTokenALateWorkerClosesTheWorkOfTheNext() {
    assertThat(openAfterALateClose(Guard.KEPT)).isEqualTo("1");

    assertThat(openAfterALateClose(Guard.REMOVED)).isEqualTo("0");
  }

  /// Somebody who was away for longer than their lease closes what the next one is still at.
  ///
  /// @return how much is left for whoever comes after the next one, should that one fail
  private String openAfterALateClose(Guard token) {
    database.run("DELETE FROM outbox");
    CaseKey key = freshCase();
    outbox.put(new OutboxEntry(key, OutboxStep.ENFORCE, LeaseToken.random(), NOW, 0, NOW));
    LeaseToken late = LeaseToken.random();
    assertThat(claim(NOW, late)).hasSize(1);
    assertThat(claim(LEASE_END, LeaseToken.random())).hasSize(1);
    switch (token) {
      case KEPT -> assertThat(outbox.close(key, OutboxStep.ENFORCE, late)).isFalse();
      case REMOVED -> database.run("DELETE FROM outbox WHERE case_id = " + key.id().value());
    }
    return database.single("SELECT count(*) FROM outbox");
  }

  private List<OutboxEntry> claim(Instant now, LeaseToken token) {
    return outbox.claim(
        OutboxStep.ENFORCE, now, token, now.plusSeconds(60), 10, GuildSelection.ALL);
  }

  // --- who takes work locks it while choosing ----------------------------------------------------

  @Test
  void withoutTheLockOfWhatIsChosenTwoTakeTheSameWork() {
    assertThat(takenByTwoAtOnce(Guard.KEPT)).containsExactlyInAnyOrder(0, 1);

    assertThat(takenByTwoAtOnce(Guard.REMOVED)).containsExactly(1, 1);
  }

  private List<Integer> takenByTwoAtOnce(Guard lock) {
    database.run("DELETE FROM outbox");
    OutboxEntry entry =
        new OutboxEntry(freshCase(), OutboxStep.ENFORCE, LeaseToken.random(), NOW, 0, NOW);
    outbox.put(entry);
    CyclicBarrier both = new CyclicBarrier(2);
    return Concurrently.times(
        2,
        _ ->
            transactions.inTransaction(
                "take",
                _ ->
                    switch (lock) {
                      case KEPT -> {
                        await(both);
                        yield claim(NOW, LeaseToken.random()).size();
                      }
                      case REMOVED -> chooseAndTake(entry.key(), both);
                    }));
  }

  private int chooseAndTake(CaseKey key, CyclicBarrier bothHaveChosen) {
    boolean isDue =
        outbox
            .find(key, OutboxStep.ENFORCE)
            .filter(entry -> !entry.dueAt().isAfter(NOW))
            .isPresent();
    await(bothHaveChosen);
    return isDue
        ? transactions
            .dsl()
            .execute(
                "UPDATE outbox SET token = gen_random_uuid(), due_at = now() WHERE case_id = ?",
                key.id().value())
        : 0;
  }

  // --- what is planned for an older version changes nothing --------------------------------------

  @Test
  void withoutTheVersionALatePlanReplacesTheLatest() {
    assertThat(plannedAfterALatePlan(Guard.KEPT)).isEqualTo(LEASE_END);

    assertThat(plannedAfterALatePlan(Guard.REMOVED)).isEqualTo(NOW);
  }

  /// A sanction's end is moved, and then whoever had moved it before plans theirs.
  private Instant plannedAfterALatePlan(Guard version) {
    DueKey key = new DueKey(guild, DueKind.SANCTION_END, freshCase().id().value());
    assertThat(due.plan(DueWork.planned(key, 2, LEASE_END))).isTrue();
    boolean isPlanned =
        switch (version) {
          case KEPT -> due.plan(DueWork.planned(key, 1, NOW));
          case REMOVED -> due.cancel(key) && due.plan(DueWork.planned(key, 1, NOW));
        };
    assertThat(isPlanned).isEqualTo(version == Guard.REMOVED);
    List<DueWork> taken =
        due.claim(
            DueKind.SANCTION_END,
            LEASE_END,
            LeaseToken.random(),
            LEASE_END,
            10,
            GuildSelection.ALL);
    assertThat(due.cancel(key)).isTrue();
    return taken.getFirst().plannedFor();
  }

  // --- the hooks of a level that rolls back are dropped ------------------------------------------

  @Test
  void withoutHooksOfItsOwnALevelThatRolledBackIsToldOfAllTheSame() {
    assertThat(heardOfALevelThatRolledBack(Guard.KEPT)).isEmpty();

    assertThat(heardOfALevelThatRolledBack(Guard.REMOVED)).containsExactly("counted");
    assertThat(tally()).isEqualTo("0");
  }

  private List<String> heardOfALevelThatRolledBack(Guard hooks) {
    List<String> heard = new ArrayList<>();
    TransactionOptions level = TransactionOptions.named("level").nested();
    int counted =
        transactions.inTransaction(
            "outer",
            outer -> {
              // A list beside the levels, gone through after the commit.
              List<String> beside = new ArrayList<>();
              outer.afterCommit(() -> heard.addAll(beside));
              return transactions.inTransaction(
                  level,
                  inner -> {
                    inner.setRollbackOnly();
                    int done = count();
                    switch (hooks) {
                      case KEPT -> inner.afterCommit(() -> heard.add("counted"));
                      case REMOVED -> assertThat(beside.add("counted")).isTrue();
                    }
                    return done;
                  });
            });
    assertThat(counted).isEqualTo(1);
    return heard;
  }

  // --- a wait for a lock is a level of its own ---------------------------------------------------

  @Test
  void withoutTheLevelAroundItAWaitInVainSpoilsTheTransaction() {
    assertThat(afterAWaitInVain(Guard.KEPT)).isEqualTo("done");
    assertThat(tally()).isEqualTo("1");

    assertThat(afterAWaitInVain(Guard.REMOVED)).isEqualTo(Problem.ABORTED.name());
    assertThat(tally()).isEqualTo("1");
  }

  private String afterAWaitInVain(Guard level) {
    LockKey taken = LockKey.of(guild, People.TERRY);
    return transactions.inTransaction(
        "holder",
        _ -> {
          assertThat(locks.lock(List.of(taken), PATIENT)).isInstanceOf(LockOutcome.Acquired.class);
          return Concurrently.elsewhere(() -> waitInVainAndCount(level, taken)).join();
        });
  }

  private String waitInVainAndCount(Guard level, LockKey taken) {
    try {
      return transactions.inTransaction(
          "waits",
          _ -> {
            assertThat(lock(level, taken, IMPATIENT)).isInstanceOf(TimedOut.class);
            return count() == 1 ? "done" : "not there";
          });
    } catch (DatabaseException e) {
      return e.problem().name();
    }
  }

  /// Without the guards the store is asked by itself.
  private LockOutcome lock(Guard guards, LockKey key, Duration patience) {
    return switch (guards) {
      case KEPT -> locks.lock(List.of(key), patience);
      case REMOVED -> store.lock(List.of(key), patience);
    };
  }

  // --- later locks come behind those that are held -----------------------------------------------

  @Test
  void withoutTheRefusalOfWhatComesBeforeTwoWaitForEachOther() {
    assertThat(twoWhoLockInOppositeOrder(Guard.KEPT))
        .containsExactly("both", IllegalTransactionStateException.class.getSimpleName());

    assertThat(twoWhoLockInOppositeOrder(Guard.REMOVED))
        .containsExactlyInAnyOrder("both", Problem.DEADLOCK.name());
  }

  private List<String> twoWhoLockInOppositeOrder(Guard refusal) {
    List<LockKey> ordered =
        List.of(LockKey.of(guild, People.TERRY), LockKey.of(guild, People.MONA)).stream()
            .sorted()
            .toList();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    return Concurrently.times(
        2,
        thread -> lockOneByOne(refusal, thread == 0 ? ordered : ordered.reversed(), bothHoldOne));
  }

  private String lockOneByOne(Guard refusal, List<LockKey> keys, CyclicBarrier bothHoldOne) {
    try {
      return transactions.inTransaction(
          TransactionOptions.named("two locks").retrying(Retries.NEVER),
          _ -> {
            LockOutcome first = lock(refusal, keys.getFirst(), PATIENT);
            await(bothHoldOne);
            LockOutcome second = lock(refusal, keys.getLast(), PATIENT);
            return first.equals(second) ? "both" : second.toString();
          });
    } catch (IllegalTransactionStateException e) {
      assertThat(e).hasMessageContaining("comes before");
      return e.getClass().getSimpleName();
    } catch (DatabaseException e) {
      return e.problem().name();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other did not come", e);
    }
  }
}
