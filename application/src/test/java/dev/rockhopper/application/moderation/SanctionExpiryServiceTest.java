package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.memory.InMemoryOutboxRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change.StatusChanged;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SanctionExpiryServiceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Instant END = Cases.NOON.plus(HOUR).truncatedTo(ChronoUnit.MILLIS);
  private static final int MOST_STEPS = 100;

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private ModerationCase timeOut(UserId target) {
    world.service().timeout(world.request(People.MONA, target), HOUR, _ -> {});
    world.workOn(OutboxStep.LOG);
    return world.allCases().getLast();
  }

  private ModerationCase timeOutSomebody() {
    UserId somebody = People.somebody();
    world.discord().standing(world.guild(), somebody, Standings.plainMember());
    return timeOut(somebody);
  }

  private CaseEditOutcome edit(CaseEdit.Change change) {
    return world
        .caseService()
        .edit(new CaseEdit(world.guild(), new CaseNumber(1), People.MILO, List.of(change)));
  }

  /// Discord hears nothing of the next order, and cannot be asked meanwhile.
  private void inSilence(Runnable work) {
    world.discord().goBlindFor(1_000);
    world.discord().answer(new Answer.NeverHear());
    work.run();
    world.discord().goBlindFor(0);
  }

  private boolean isInForce(UserId target) {
    return world.sanctions().findActive(world.guild(), target, LastingSanction.TIMEOUT).isPresent();
  }

  private List<CaseRevision> statusSteps(CaseKey key) {
    return world.cases().history(key).stream()
        .filter(step -> step.change() instanceof StatusChanged)
        .toList();
  }

  private static DueKey dueKey(CaseKey key) {
    return new DueKey(key.guild(), DueKind.SANCTION_END, key.id().value());
  }

  private static DueWork planned(CaseKey key, long version, Instant end) {
    return DueWork.planned(dueKey(key), version, end);
  }

  @Test
  void aTimeoutThatRanOutIsExpiredByTheBotWithHistoryTrailAndLogMessage() {
    ModerationCase opened = timeOut(People.TERRY);
    world.clock().pass(HOUR);

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.onlyCase().state()).isEqualTo(new CaseState.Expired(END));
    assertThat(isInForce(People.TERRY)).isFalse();
    assertThat(statusSteps(opened.key()).getLast())
        .isEqualTo(
            new CaseRevision(
                opened.key(),
                world.onlyCase().version(),
                world.clock().instant(),
                People.BOT,
                new StatusChanged(CaseStatus.APPLIED, CaseStatus.EXPIRED)));
    assertThat(world.trail()).containsExactly("case.opened", "case.applied", "case.expired");
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void aNoteWithAnEndIsExpiredOnceAndOneWithoutStays() {
    world.service().note(world.request(People.MONA, People.TERRY), HOUR, _ -> {});
    world.service().note(world.request(People.MONA, People.TERRY), _ -> {});
    world.workOn(OutboxStep.LOG);
    assertThat(world.endWhatRanOut()).isZero();
    world.clock().pass(HOUR);

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.endWhatRanOut()).isZero();
    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsExactly(CaseStatus.EXPIRED, CaseStatus.APPLIED);
    assertThat(world.allCases().getFirst().state()).isEqualTo(new CaseState.Expired(END));
    assertThat(world.trail()).containsExactly("case.recorded", "case.recorded", "case.expired");
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void aNoteThatWasVoidedStaysSoAtItsEnd() {
    world.service().note(world.request(People.MONA, People.TERRY), HOUR, _ -> {});
    edit(new CaseEdit.Change.ToStatus(CaseStatus.VOIDED));
    world.clock().pass(HOUR);

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.VOIDED);
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void nothingEndsBeforeItsTime() {
    timeOut(People.TERRY);
    world.clock().pass(HOUR.minusMillis(1));

    assertThat(world.endWhatRanOut()).isZero();

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.expiry().nextEnd()).contains(END);
  }

  @Test
  void whatWasDueWhileNobodyDidItIsDoneOnceAndSaysWhenItEnded() {
    ModerationCase opened = timeOut(People.TERRY);
    world.clock().pass(Duration.ofDays(3));

    assertThat(world.endWhatRanOut()).isEqualTo(1);
    assertThat(world.endWhatRanOut()).isZero();

    assertThat(world.onlyCase().state()).isEqualTo(new CaseState.Expired(END));
    assertThat(statusSteps(opened.key())).hasSize(2);
  }

  @Test
  void anEndThatWasMovedIsTheOneThatCounts() {
    timeOut(People.TERRY);
    edit(new CaseEdit.Change.ToEnd(DAY));
    world.workOn(OutboxStep.LOG);
    world.clock().pass(HOUR);
    assertThat(world.endWhatRanOut()).isZero();
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);

    world.clock().pass(DAY);

    assertThat(world.endWhatRanOut()).isEqualTo(1);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
  }

  @Test
  void anEndThatDiscordRefusedAndThatWasPutBackIsTheOldOne() {
    timeOut(People.TERRY);
    world.discord().answer(new Answer.Refuse(CaseFailure.of(CaseFailure.Cause.FORBIDDEN)));
    edit(new CaseEdit.Change.ToEnd(DAY));
    assertThat(world.expiry().nextEnd()).contains(END);

    world.clock().pass(HOUR);

    assertThat(world.endWhatRanOut()).isEqualTo(1);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
  }

  @Test
  void anEndThatIsBeingMovedIsLeftToWhoeverMovesIt() {
    timeOut(People.TERRY);
    inSilence(() ->
        assertThat(edit(new CaseEdit.Change.ToEnd(MINUTE)))
            .isInstanceOf(CaseEditOutcome.EndUnconfirmed.class));
    world.clock().pass(MINUTE);

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(isInForce(People.TERRY)).isTrue();
    // Discord does not have the new end, and what is asked for too late is put back.
    world.clock().pass(ModerationSettings.DEFAULT.tooLate());
    world.workOn(OutboxStep.ENFORCE);
    assertThat(world.expiry().nextEnd()).contains(END);
    world.clock().pass(HOUR);
    world.endWhatRanOut();
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
  }

  @Test
  void withoutALookAtTheOrderTheRecordEndsWhatDiscordDoesNot() {
    timeOut(People.TERRY);
    inSilence(() -> edit(new CaseEdit.Change.ToEnd(MINUTE)));
    world.clock().pass(MINUTE);
    InMemoryOutboxRepository another = new InMemoryOutboxRepository(new InMemoryStore());
    SanctionExpiryService blind =
        new SanctionExpiryService(
            world.transactions(),
            world.cases(),
            world.sanctions(),
            another,
            world.due(),
            new PlannedEnds(world.due()),
            world.audit(),
            world.logQueue(),
            world.signal(),
            new CaseIds(world.clock(), new Random(3)),
            world.discord(),
            () -> GuildShare.WHOLE,
            ModerationSettings.DEFAULT,
            world.clock());

    blind.endWhatRanOut();

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
    assertThat(world.discord().showsTimeout(world.guild(), People.TERRY)).contains(true);
  }

  @Test
  void aPendingCaseIsLeftToWhoeverSettlesIt() {
    inSilence(() -> timeOut(People.TERRY));
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    world.clock().pass(HOUR);

    assertThat(world.endWhatRanOut()).isEqualTo(1);
    assertThat(world.endWhatRanOut()).isZero();

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    world.recover(3);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.FAILED);
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void whatWasLiftedHasNothingPlanned() {
    timeOut(People.TERRY);

    world.service().untimeout(world.request(), _ -> {});

    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void whatDiscordRefusedHasNothingPlanned() {
    world.discord().answer(new Answer.Refuse(CaseFailure.of(CaseFailure.Cause.FORBIDDEN)));

    timeOut(People.TERRY);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.FAILED);
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void whoIsTimedOutAgainHasTheNewEndPlannedOnly() {
    timeOut(People.TERRY);
    world.clock().pass(HOUR);

    ModerationCase second = timeOut(People.TERRY);

    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsExactly(CaseStatus.EXPIRED, CaseStatus.APPLIED);
    assertThat(world.due().planned())
        .extracting(DueWork::key)
        .containsExactly(dueKey(second.key()));
  }

  @Test
  void whatIsPlannedForATimeoutThatIsOverIsClosedWithoutEffect() {
    ModerationCase opened = timeOut(People.TERRY);
    world.service().untimeout(world.request(), _ -> {});
    ModerationCase lifted = world.allCases().getFirst();
    world.due().plan(planned(opened.key(), 0, world.clock().instant()));

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.allCases().getFirst()).isEqualTo(lifted);
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void anEndThatWasPlannedForAnOlderVersionIsPlannedAnewForThisOne() {
    ModerationCase opened = timeOut(People.TERRY);
    world.due().cancel(planned(opened.key(), 0, END).key());
    world.due().plan(planned(opened.key(), -1, Cases.NOON));

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.due().planned()).hasSize(1);
    world.clock().pass(HOUR);
    assertThat(world.endWhatRanOut()).isEqualTo(1);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
  }

  @Test
  void whatIsPlannedForAnotherVersionIsClosedWithoutEffect() {
    ModerationCase opened = timeOut(People.TERRY);
    world.clock().pass(HOUR);
    world.due().plan(planned(opened.key(), 7, END));

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(isInForce(People.TERRY)).isTrue();
    assertThat(world.due().planned()).isEmpty();
    world.due().plan(planned(opened.key(), 0, END));
  }

  @Test
  void whatIsPlannedTooEarlyWaitsForTheEnd() {
    ModerationCase opened = timeOut(People.TERRY);
    world.due().cancel(dueKey(opened.key()));
    world.due().plan(planned(opened.key(), 0, Cases.NOON));

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.expiry().nextEnd()).contains(END);
    world.clock().pass(HOUR);
    world.endWhatRanOut();
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
  }

  @Test
  void workForACaseThatIsGoneIsClosed() {
    world.due().plan(planned(Cases.key(world.guild()), 0, Cases.NOON));

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void aVoidedCaseStaysVoidedAndItsTimeoutIsNoLongerInForce() {
    timeOut(People.TERRY);
    edit(new CaseEdit.Change.ToStatus(CaseStatus.VOIDED));
    ModerationCase voided = world.onlyCase();
    world.clock().pass(HOUR);

    assertThat(world.endWhatRanOut()).isEqualTo(1);

    assertThat(world.onlyCase()).isEqualTo(voided);
    assertThat(isInForce(People.TERRY)).isFalse();
    assertThat(world.trail()).endsWith("sanction.gone");
  }

  @Test
  void whatCannotBeEndedIsLeftAloneForAWhileAndKeepsNothingElse() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    CaseKey ban = world.onlyCase().key();
    world.sanctions().moveEnd(ban, Cases.NOON);
    world.due().plan(planned(ban, 1, Cases.NOON));
    ModerationCase timeout = timeOut(People.TINA);
    world.clock().pass(HOUR);

    assertThat(world.endWhatRanOut()).isEqualTo(2);

    assertThat(world.cases().findById(ban).orElseThrow().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.cases().findById(timeout.key()).orElseThrow().status())
        .isEqualTo(CaseStatus.EXPIRED);
    assertThat(world.due().planned())
        .singleElement()
        .satisfies(left -> {
          assertThat(left.key()).isEqualTo(dueKey(ban));
          assertThat(left.dueAt()).isAfter(world.clock().instant());
        });
    assertThat(world.endWhatRanOut()).isZero();
    world.clock().pass(HOUR);
    assertThat(world.endWhatRanOut()).isEqualTo(1);
  }

  @Test
  void manyAtOnceShareTheWorkAndEndEachOnce() {
    for (int n = 0; n < 40; n++) {
      timeOutSomebody();
    }
    world.clock().pass(HOUR);

    List<Integer> shares =
        Concurrently.times(
            4,
            _ -> {
              int share = 0;
              int taken = world.endWhatRanOut();
              while (taken > 0) {
                share += taken;
                taken = world.endWhatRanOut();
              }
              return share;
            });

    assertThat(shares.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    assertThat(world.allCases())
        .allSatisfy(one -> {
          assertThat(one.status()).isEqualTo(CaseStatus.EXPIRED);
          assertThat(statusSteps(one.key())).hasSize(2);
        });
  }

  @Test
  void whoComesTooLateChangesNothing() {
    ModerationCase opened = timeOut(People.TERRY);
    world.clock().pass(HOUR);
    AtomicInteger uses = new AtomicInteger();
    LeaseToken next = LeaseToken.random();
    world
        .store()
        .beforeEveryUse(() -> {
          // After the claim and its commit: this process stands still for longer than its lease.
          if (uses.incrementAndGet() == 4) {
            world.clock().pass(ModerationSettings.DEFAULT.lease());
            Instant now = world.clock().instant();
            assertThat(
                    world
                        .due()
                        .claim(
                            DueKind.SANCTION_END,
                            now,
                            next,
                            now.plus(MINUTE),
                            10,
                            GuildSelection.ALL))
                .hasSize(1);
          }
        });

    world.endWhatRanOut();

    assertThat(uses.get()).isGreaterThan(4);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(statusSteps(opened.key())).hasSize(1);
    assertThat(world.due().planned()).extracting(DueWork::token).containsExactly(next);
  }

  @Test
  void whoeverIsKilledOverItLeavesItToTheNext() {
    boolean isKilled = true;
    for (int step = 0; isKilled; step++) {
      assertThat(step).isLessThan(MOST_STEPS);
      ModerationWorld fresh = new ModerationWorld();
      fresh.service().timeout(fresh.request(), HOUR, _ -> {});
      fresh.recover(1);
      fresh.clock().pass(HOUR);
      Killer killer = new Killer(fresh);
      killer.killBefore(step);
      try {
        fresh.endWhatRanOut();
      } catch (Killer.Killed e) {
        assertThat(killer.hasStruck()).as(e.getMessage()).isTrue();
      }
      isKilled = killer.hasStruck();
      killer.restart();
      fresh.requireConsistency();

      fresh.clock().pass(ModerationSettings.DEFAULT.lease());
      fresh.endWhatRanOut();

      fresh.requireConsistency();
      assertThat(fresh.onlyCase().state()).isEqualTo(new CaseState.Expired(END));
      assertThat(fresh.trail()).containsExactly("case.opened", "case.applied", "case.expired");
      assertThat(fresh.open(OutboxStep.LOG)).hasSize(1);
    }
  }

  @Test
  void whatRanOutEndsInTheProcessThatHearsItsGuild() {
    timeOut(People.TERRY);
    world.clock().pass(HOUR);
    world.shares().hold(GuildShare.NONE);

    assertThat(world.endWhatRanOut()).isZero();
    world.shares().hold(GuildShare.WHOLE);
    assertThat(world.endWhatRanOut()).isOne();

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
  }
}
