package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.ExpirySteps;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.MovedEnds;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.RegisterSteps;
import dev.rockhopper.application.moderation.SanctionDelivery;
import dev.rockhopper.application.moderation.SanctionExpiryService;
import dev.rockhopper.application.moderation.ScriptedDiscord;
import dev.rockhopper.application.moderation.TargetNotices;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The transactions of a moderation action: case, member's sanctions, audit trail and outbox.
@ExtendWith(PostgresExtension.class)
class ModerationBoundaryTest {
  private static final LeaseToken TOKEN = new LeaseToken(new UUID(1, 1));
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final JailRoles ROLES =
      new JailRoles(new RoleId(9), List.of(new RoleId(6), new RoleId(7)));

  private final BoundaryTrial trial;

  ModerationBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void aCaseIsOpenedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        (stores, guild) -> done(steps(stores).open(ban(guild, 1), TOKEN).isPresent()));
  }

  @Test
  void aCaseThatTakesThePlaceOfOneThatRanOutIsOpenedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> {
              ModerationCase timeout = draft(guild, 1, new Sanction.Timeout(Cases.NOON));
              assertThat(steps(stores).open(timeout, TOKEN)).isPresent();
              assertThat(settle(stores, timeout.key())).isTrue();
            },
            (stores, guild) -> {
              ModerationCase next =
                  Cases.at(
                      Cases.NOON.plus(A_MINUTE),
                      draft(guild, 2, new Sanction.Timeout(Cases.NOON.plus(A_MINUTE))));
              return done(steps(stores).open(next, TOKEN).isPresent());
            }));
  }

  @Test
  void aCaseThatNeedsNothingFromDiscordIsRecordedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing((stores, guild) ->
        done(
            steps(stores).openSettled(draft(guild, 1, new Sanction.Note())).status()
                == CaseStatus.APPLIED));
  }

  @Test
  void aCaseThatDiscordCarriedOutIsSettledAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(steps(stores).open(ban(guild, 1), TOKEN)).isPresent(),
            (stores, guild) -> done(settle(stores, key(guild, 1)))));
  }

  @Test
  void aCaseThatIsAsItWasOpenedIsSettledAsAWholeOrNotAtAllByOneStatement() {
    Boundary settling =
        Boundary.after(
            (stores, guild) -> assertThat(steps(stores).open(ban(guild, 1), TOKEN)).isPresent(),
            (stores, guild) ->
                done(steps(stores).settleOpened(opened(ban(guild, 1)), TOKEN, Cases.NOON)));

    trial.requireAllOrNothing(settling);

    assertThat(trial.statementsOf(settling)).isEqualTo(1);
  }

  /// As the store has it: the first of its guild.
  private static ModerationCase opened(ModerationCase draft) {
    return new ModerationCase(
        draft.key(),
        new CaseNumber(1),
        draft.opening(),
        draft.reason(),
        draft.state(),
        draft.notices(),
        1);
  }

  @Test
  void aCaseThatIsOnlyRewordedIsEditedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        edited(
            new CaseEdit.Change.ToReason("another"),
            new CaseEdit.Change.ToListing(CaseListing.HIDDEN)));
  }

  private static Boundary edited(CaseEdit.Change... changes) {
    return Boundary.after(
        (stores, guild) -> {
          steps(stores).openSettled(draft(guild, 1, new Sanction.Warn()));
        },
        (stores, guild) -> {
          var edit = new CaseEdit(guild, new CaseNumber(1), People.MONA, List.of(changes));
          return done(cases(stores).edit(edit) instanceof CaseEditOutcome.Edited);
        });
  }

  @Test
  void aCaseThatDiscordRefusedIsSettledAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(steps(stores).open(ban(guild, 1), TOKEN)).isPresent(),
            (stores, guild) -> {
              var refusal = new Delivery.Refused(CaseFailure.of(CaseFailure.Cause.FORBIDDEN));
              return done(
                  steps(stores)
                      .settleRefused(key(guild, 1), TOKEN, refusal, People.BOT, Cases.NOON));
            }));
  }

  @Test
  void aCaseThatLiftsAnotherIsSettledWithItAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> {
              assertThat(steps(stores).open(ban(guild, 1), TOKEN)).isPresent();
              assertThat(settle(stores, key(guild, 1))).isTrue();
              assertThat(steps(stores).open(draft(guild, 2, new Sanction.Unban()), TOKEN))
                  .isPresent();
            },
            (stores, guild) -> done(settle(stores, key(guild, 2)))));
  }

  @Test
  void aCaseThatEndsByItselfIsOpenedWithItsEndAsAWholeOrNotAtAll() {
    Boundary boundary =
        (stores, guild) -> done(steps(stores).open(timeout(guild), TOKEN).isPresent());

    trial.requireAllOrNothing(boundary);

    // As for a ban: the end that is planned waits for the case.
    assertThat(trial.statementsOf(boundary)).isEqualTo(2);
  }

  @Test
  void aCaseThatEndsByItselfAndThatDiscordRefusedIsSettledWithItsEndAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            assertThat(steps(stores).open(timeout(guild), TOKEN)).isPresent();
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            var refusal = new Delivery.Refused(CaseFailure.of(CaseFailure.Cause.FORBIDDEN));
            return done(
                steps(stores).settleRefused(key(guild, 1), TOKEN, refusal, People.BOT, Cases.NOON));
          }
        });
  }

  @Test
  void aCaseThatLiftsOneThatEndsByItselfIsSettledWithItsEndAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            assertThat(steps(stores).open(timeout(guild), TOKEN)).isPresent();
            assertThat(settle(stores, key(guild, 1))).isTrue();
            assertThat(steps(stores).open(draft(guild, 2, new Sanction.Untimeout()), TOKEN))
                .isPresent();
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            return done(settle(stores, key(guild, 2)));
          }
        });
  }

  @Test
  void anEndIsMovedWithWhatIsPlannedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            assertThat(steps(stores).open(timeout(guild), TOKEN)).isPresent();
            assertThat(settle(stores, key(guild, 1))).isTrue();
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            return done(move(stores, key(guild, 1)));
          }
        });
  }

  @Test
  void aSanctionThatRanOutEndsAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            assertThat(steps(stores).open(timeout(guild), TOKEN)).isPresent();
            assertThat(settle(stores, key(guild, 1))).isTrue();
            assertThat(stores.dueWork().cancel(end(guild).key())).isTrue();
            assertThat(stores.dueWork().plan(end(guild))).isTrue();
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            return done(new ExpirySteps(expiry(stores)).end(end(guild)));
          }
        });
  }

  @Test
  void aJailIsOpenedWithTheRolesThatItTakesAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        (stores, guild) -> done(steps(stores).open(jail(guild), TOKEN).isPresent()));
  }

  @Test
  void aJailIsSettledWithTheRolesThatItTookAsWellAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> assertThat(steps(stores).open(jail(guild), TOKEN)).isPresent(),
            (stores, guild) ->
                done(
                    steps(stores)
                        .settle(
                            key(guild, 1),
                            TOKEN,
                            new Delivery.Done(List.of(new RoleId(8))),
                            People.BOT,
                            Cases.NOON))));
  }

  @Test
  void theEndOfAJailIsSettledWithTheCaseThatItEndsAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> {
              assertThat(steps(stores).open(jail(guild), TOKEN)).isPresent();
              assertThat(settle(stores, key(guild, 1))).isTrue();
              ModerationCase unjail = draft(guild, 2, new Sanction.Unjail(ROLES, List.of()));
              assertThat(steps(stores).open(unjail, TOKEN)).isPresent();
            },
            (stores, guild) -> done(settle(stores, key(guild, 2)))));
  }

  @Test
  void aBanThatRanOutIsLiftedByACaseWithItsOrderAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        new Boundary() {
          @Override
          public void prepare(Stores stores, GuildId guild) {
            endable(stores, guild);
          }

          @Override
          public Claim cross(Stores stores, GuildId guild) {
            return done(new ExpirySteps(expiry(stores)).end(end(guild)));
          }
        });
  }

  @Test
  void aBanThatTakesThePlaceOfAnotherDoesSoAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> {
              assertThat(steps(stores).open(tempban(guild), TOKEN)).isPresent();
              assertThat(settle(stores, key(guild, 1))).isTrue();
            },
            (stores, guild) -> done(steps(stores).replaceTempban(ban(guild, 2)).isPresent())));
  }

  @Test
  void aBanThatFailsALiftingWhichWaitsDoesSoAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> {
              endable(stores, guild);
              assertThat(new ExpirySteps(expiry(stores)).end(end(guild))).isTrue();
            },
            (stores, guild) -> done(steps(stores).replaceTempban(ban(guild, 3)).isPresent())));
  }

  @Test
  void aCaseIsEditedWithItsHistoryAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        edited(
            new CaseEdit.Change.ToReason("another"),
            new CaseEdit.Change.ToStatus(CaseStatus.VOIDED),
            new CaseEdit.Change.ToListing(CaseListing.HIDDEN)));
  }

  @Test
  void theTrialSeesEveryStatementOfAnAction() {
    int statements =
        trial.statementsOf(
            (stores, guild) -> done(steps(stores).open(ban(guild, 1), TOKEN).isPresent()));

    // The guild's limits, which the product caches; and everything else, which takes the commit
    // along.
    assertThat(statements).isEqualTo(2);
  }

  private static Boundary.Claim done(boolean isDone) {
    assertThat(isDone).isTrue();
    return Boundary.Claim.DONE;
  }

  private static boolean settle(Stores stores, CaseKey key) {
    return steps(stores).settle(key, TOKEN, People.BOT, Cases.NOON);
  }

  private static ModerationCase ban(GuildId guild, long id) {
    return draft(guild, id, new Sanction.Ban(MessagePurge.NONE));
  }

  private static ModerationCase jail(GuildId guild) {
    return draft(guild, 1, new Sanction.Jail(ROLES, new Expiry.Never()));
  }

  private static ModerationCase tempban(GuildId guild) {
    return draft(guild, 1, new Sanction.Tempban(Cases.NOON.plus(A_MINUTE), MessagePurge.NONE));
  }

  /// A ban whose end is in the hands of a worker.
  private static void endable(Stores stores, GuildId guild) {
    assertThat(steps(stores).open(tempban(guild), TOKEN)).isPresent();
    assertThat(settle(stores, key(guild, 1))).isTrue();
    assertThat(stores.dueWork().cancel(end(guild).key())).isTrue();
    assertThat(stores.dueWork().plan(end(guild))).isTrue();
  }

  private static ModerationCase draft(GuildId guild, long id, Sanction sanction) {
    CaseOpening opening =
        new CaseOpening(
            sanction, People.TERRY, People.MONA, new SourceId("event:" + id), Cases.NOON);
    return ModerationCase.opened(key(guild, id), opening, Cases.SPAM, true);
  }

  private static CaseKey key(GuildId guild, long id) {
    return new CaseKey(guild, new CaseId(id));
  }

  private static CaseLogQueue logQueue(Stores stores) {
    return new CaseLogQueue(stores.outbox(), new OutboxSignal());
  }

  private static ModerationCase timeout(GuildId guild) {
    return draft(guild, 1, new Sanction.Timeout(Cases.NOON.plus(A_MINUTE)));
  }

  /// The end of such a timeout, in the hands of a worker.
  private static DueWork end(GuildId guild) {
    Instant end = Cases.NOON.plus(A_MINUTE);
    return new DueWork(
        new DueKey(guild, DueKind.SANCTION_END, 1), 0, end, TOKEN, end.plus(A_MINUTE), 1);
  }

  private static boolean move(Stores stores, CaseKey key) {
    MovedEnds ends = ends(stores, new MutableClock(Cases.NOON));
    return stores
        .transactions()
        .inTransaction(
            "move",
            transaction -> {
              ModerationCase known = stores.cases().findById(key).orElseThrow();
              assertThat(ends.lock(known, Cases.NOON)).isEmpty();
              ModerationCase moved =
                  stores.cases().update(known.endingAt(Cases.NOON.plus(A_MINUTE).plus(A_MINUTE)));
              var lease = new MovedEnds.Lease(TOKEN, Cases.NOON.plus(A_MINUTE));
              ends.order(transaction, moved, lease, Cases.NOON);
              return true;
            });
  }

  private static SanctionExpiryService expiry(Stores stores) {
    var clock = new MutableClock(Cases.NOON.plus(A_MINUTE));
    return new SanctionExpiryService(
        stores.transactions(),
        stores.cases(),
        stores.sanctions(),
        stores.outbox(),
        stores.dueWork(),
        new PlannedEnds(stores.dueWork()),
        stores.audit(),
        logQueue(stores),
        new OutboxSignal(),
        new CaseIds(clock, new Random(1)),
        new ScriptedDiscord(clock, stores.transactions()),
        () -> GuildShare.WHOLE,
        ModerationSettings.DEFAULT,
        clock);
  }

  private static CaseService cases(Stores stores) {
    var clock = new MutableClock(Cases.NOON);
    return new CaseService(
        stores.transactions(),
        stores.cases(),
        stores.audit(),
        logQueue(stores),
        ends(stores, clock),
        new ScriptedDiscord(clock, stores.transactions()),
        clock);
  }

  private static MovedEnds ends(Stores stores, MutableClock clock) {
    var discord = new ScriptedDiscord(clock, stores.transactions());
    var retry = new Retry(clock, clock::pass, new Random(1));
    ModerationSettings settings = ModerationSettings.DEFAULT;
    return new MovedEnds(
        stores.transactions(),
        stores.cases(),
        stores.sanctions(),
        stores.outbox(),
        stores.audit(),
        logQueue(stores),
        new PlannedEnds(stores.dueWork()),
        new SanctionDelivery(
            discord,
            discord,
            new TargetNotices(
                new GuildSettings(
                    stores.transactions(),
                    stores.guilds(),
                    new InMemorySettingRepository(new InMemoryStore()),
                    stores.audit(),
                    clock)),
            retry,
            settings,
            clock),
        discord,
        retry,
        settings,
        clock);
  }

  private static RegisterSteps steps(Stores stores) {
    return new RegisterSteps(stores.register(logQueue(stores), Clock.systemUTC()));
  }
}
