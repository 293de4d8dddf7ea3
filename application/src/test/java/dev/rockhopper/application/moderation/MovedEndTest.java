package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.application.moderation.ScriptedDiscord.Told;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change.EndMoved;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The end of a running timeout is moved: the record and Discord agree again whatever happens.
class MovedEndTest {
  private static final CaseNumber FIRST = new CaseNumber(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final CaseEdit.Change TO_A_DAY = new CaseEdit.Change.ToEnd(DAY);
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);
  private static final Instant OLD_END = Cases.NOON.plus(HOUR).truncatedTo(ChronoUnit.MILLIS);
  private static final Instant NEW_END = Cases.NOON.plus(DAY).truncatedTo(ChronoUnit.MILLIS);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  @BeforeEach
  void terryIsTimedOutForAnHour() {
    timeOut(world);
  }

  private static void timeOut(ModerationWorld world) {
    world.service().timeout(world.request(), HOUR, _ -> {});
    world.workOn(OutboxStep.LOG);
  }

  private static CaseEditOutcome edit(
      ModerationWorld world, UserId moderator, CaseEdit.Change... changes) {
    return edit(world, Cases.source(), moderator, changes);
  }

  private static CaseEditOutcome edit(
      ModerationWorld world, SourceId source, UserId moderator, CaseEdit.Change... changes) {
    return service(world)
        .edit(
            new CaseEdit(
                world.guild(), FIRST, moderator, Arrays.asList(changes), Optional.of(source)));
  }

  private static CaseService service(ModerationWorld world) {
    return world.caseService();
  }

  private CaseEditOutcome edit(CaseEdit.Change... changes) {
    return edit(world, People.MILO, changes);
  }

  private ModerationCase first() {
    return world.cases().findByGuildAndNumber(world.guild(), FIRST).orElseThrow();
  }

  private List<CaseRevision.Change> moves() {
    return world.cases().history(first().key()).stream()
        .map(CaseRevision::change)
        .filter(change -> change instanceof EndMoved)
        .toList();
  }

  private void assertEnds(Instant end) {
    assertThat(first().opening().sanction()).isEqualTo(new Sanction.Timeout(end));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY, LastingSanction.TIMEOUT))
        .hasValueSatisfying(active -> assertThat(active.expiry()).isEqualTo(new Expiry.Until(end)));
    assertThat(world.discord().timeoutEnd(world.guild(), People.TERRY)).contains(end);
  }

  private void assertRefused(CaseEditOutcome outcome, Refusal refusal) {
    assertThat(outcome).isEqualTo(new CaseEditOutcome.Refused(refusal));
    assertThat(moves()).isEmpty();
    assertThat(world.outbox().open()).isEmpty();
  }

  private static Refusal outOfRange(Duration length) {
    return new Refusal.LengthOutOfRange(CaseType.TIMEOUT, length, Sanction.LONGEST_TIMEOUT);
  }

  @Test
  void aNewEndCountsFromNowAndReachesDiscordAfterTheCommit() {
    world
        .discord()
        .whenTheNextOrderArrives(() ->
            assertThat(first().opening().sanction()).isEqualTo(new Sanction.Timeout(NEW_END)));

    CaseEditOutcome outcome = edit(TO_A_DAY);

    assertThat(outcome).isInstanceOf(CaseEditOutcome.Edited.class);
    assertEnds(NEW_END);
    assertThat(moves()).containsExactly(new EndMoved(OLD_END, NEW_END));
    assertThat(world.trail()).endsWith("case.end", "case.end-confirmed");
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
  }

  @Test
  void aTimeoutIsShortenedToo() {
    edit(new CaseEdit.Change.ToEnd(Duration.ofMinutes(1)));

    assertEnds(Cases.NOON.plusSeconds(60).truncatedTo(ChronoUnit.MILLIS));
  }

  @Test
  void itLastsFor28DaysFromNowAtMost() {
    Duration tooLong = Sanction.LONGEST_TIMEOUT.plusSeconds(1);

    assertRefused(edit(new CaseEdit.Change.ToEnd(tooLong)), outOfRange(tooLong));
    assertRefused(edit(new CaseEdit.Change.ToEnd(Duration.ZERO)), outOfRange(Duration.ZERO));
  }

  @Test
  void whatHasRunItsTimeIsNotMoved() {
    world.clock().pass(HOUR);

    assertRefused(edit(TO_A_DAY), new Refusal.EndPassed(OLD_END));
  }

  @Test
  void whatIsVoidedIsNotMovedNorBothAtOnce() {
    CaseEdit.Change toVoid = new CaseEdit.Change.ToStatus(CaseStatus.VOIDED);
    Refusal refusal = new Refusal.EndNotMovable(CaseType.TIMEOUT, CaseStatus.VOIDED);

    assertRefused(edit(TO_A_DAY, toVoid), new Refusal.NewEndOfVoidedCase());
    assertRefused(edit(toVoid, TO_A_DAY), new Refusal.NewEndOfVoidedCase());
    edit(toVoid);
    world.workOn(OutboxStep.LOG);

    assertRefused(edit(TO_A_DAY), refusal);
  }

  @Test
  void whoeverRanksAboveTheModeratorByNowIsLeftAlone() {
    world.discord().standing(world.guild(), People.TERRY, Standings.memberAt(9));

    assertRefused(edit(TO_A_DAY), new Refusal.TargetOutranksModerator());
    world.discord().standing(world.guild(), People.TERRY, Standings.timedOutUntil(OLD_END));
  }

  @Test
  void whereDiscordRefusesTheCaseGetsItsOldEndBackWithHistory() {
    world.discord().answer(new Answer.Refuse(FORBIDDEN));

    CaseEditOutcome outcome = edit(TO_A_DAY, new CaseEdit.Change.ToReason("raid"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CaseEditOutcome.EndRefused.class,
            refused -> {
              assertThat(refused.failure()).isEqualTo(FORBIDDEN);
              assertThat(refused.after()).isEqualTo(first());
            });
    assertEnds(OLD_END);
    assertThat(first().reason()).isEqualTo(new Reason("raid"));
    assertThat(moves())
        .containsExactly(new EndMoved(OLD_END, NEW_END), new EndMoved(NEW_END, OLD_END));
    assertThat(world.cases().history(first().key()).getLast().by()).isEqualTo(People.BOT);
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
  }

  @Test
  void anAnswerThatIsLostIsLookedUp() {
    world.discord().answer(new Answer.ObeyInSilence());

    assertThat(edit(TO_A_DAY)).isInstanceOf(CaseEditOutcome.Edited.class);
    assertEnds(NEW_END);
  }

  @Test
  void anEndThatPassedBeforeItsLostAnswerWasLookedUpIsNotPutBack() {
    world.discord().answer(new Answer.ObeyInSilence());

    CaseEditOutcome outcome = edit(new CaseEdit.Change.ToEnd(Duration.ofMillis(1)));

    assertThat(outcome).isInstanceOf(CaseEditOutcome.Edited.class);
    assertThat(moves()).hasSize(1);
  }

  @Test
  void whoeverSeesTheSameEventAgainDoesNotSayThatNothingWasChanged() {
    SourceId event = Cases.source();
    List<CaseEditOutcome> meanwhile = new ArrayList<>();
    world
        .discord()
        .whenTheNextOrderArrives(() -> {
          meanwhile.add(edit(world, event, People.MILO, TO_A_DAY));
          meanwhile.add(edit(world, Cases.source(), People.MILO, TO_A_DAY));
        });

    CaseEditOutcome outcome = edit(world, event, People.MILO, TO_A_DAY);

    assertThat(outcome).isInstanceOf(CaseEditOutcome.Edited.class);
    assertThat(meanwhile.getFirst()).isInstanceOf(CaseEditOutcome.EndUnconfirmed.class);
    assertThat(meanwhile.getLast())
        .isEqualTo(new CaseEditOutcome.Refused(new Refusal.EndUnderWay(FIRST)));
    assertThat(moves()).hasSize(1);
  }

  @Test
  void whoIsFreeByNowIsNotSilencedAgain() {
    world.discord().untimeoutByHand(world.guild(), People.TERRY);

    assertRefused(edit(TO_A_DAY), new Refusal.NotInForce(LastingSanction.TIMEOUT));
    assertThat(world.discord().showsTimeout(world.guild(), People.TERRY)).contains(false);
    world.forgetTimeout(first().key());
  }

  @Test
  void whoWasFreedWhileItIsUnderWayIsNotSilencedAgain() {
    moveInSilence();
    world.discord().untimeoutByHand(world.guild(), People.TERRY);
    world.nobodyCanVerifyTheEndOf(first().key());

    world.recover(3);

    assertThat(world.discord().showsTimeout(world.guild(), People.TERRY)).contains(false);
    assertThat(world.outbox().open()).isEmpty();
    assertThat(world.trail()).contains("case.end-unverified");
    assertThat(world.discord().told().getLast().to()).isEqualTo(People.MILO);
    world.forgetTimeout(first().key());
  }

  @Test
  void whoLeftWithTheNewEndKeepsIt() {
    world.discord().goBlindFor(1_000);
    world.discord().answer(new Answer.ObeyInSilence());
    assertThat(edit(TO_A_DAY)).isInstanceOf(CaseEditOutcome.EndUnconfirmed.class);
    world.discord().goBlindFor(0);
    world.discord().standing(world.guild(), People.TERRY, Standings.outsider());

    world.recover(3);

    assertThat(first().opening().sanction()).isEqualTo(new Sanction.Timeout(NEW_END));
    assertThat(world.outbox().open()).isEmpty();
  }

  /// Discord hears nothing of the order, and cannot be asked.
  private void moveInSilence() {
    world.discord().goBlindFor(1_000);
    world.discord().answer(new Answer.NeverHear());
    assertThat(edit(TO_A_DAY)).isInstanceOf(CaseEditOutcome.EndUnconfirmed.class);
    world.discord().goBlindFor(0);
  }

  @Test
  void whatIsUnconfirmedIsCarriedOutByTheWorkerAndTheMoverIsTold() {
    moveInSilence();
    assertThat(world.open(OutboxStep.ENFORCE)).hasSize(1);

    world.recover(3);

    assertEnds(NEW_END);
    assertThat(world.discord().told()).endsWith(new Told(People.MILO, first()));
  }

  @Test
  void whatIsTooOldIsPutBackAndTheMoverIsTold() {
    moveInSilence();
    world.clock().pass(ModerationSettings.DEFAULT.tooLate());

    world.recover(3);

    assertEnds(OLD_END);
    assertThat(world.discord().told().getLast().to()).isEqualTo(People.MILO);
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void whereTheBotMayNotLookAnyMoreTheEndIsPutBackBeforeLong() {
    moveInSilence();
    world.discord().hideEverything(true);

    world.recover(40);

    world.discord().hideEverything(false);
    assertThat(world.outbox().open()).isEmpty();
    assertEnds(OLD_END);
  }

  @Test
  void whileItIsUnderWayNobodyMovesVoidsLiftsOrRepeatsIt() {
    moveInSilence();
    Refusal underWay = new Refusal.EndUnderWay(FIRST);

    assertThat(edit(new CaseEdit.Change.ToEnd(HOUR)))
        .isEqualTo(new CaseEditOutcome.Refused(underWay));
    assertThat(edit(new CaseEdit.Change.ToStatus(CaseStatus.VOIDED)))
        .isEqualTo(new CaseEditOutcome.Refused(underWay));
    assertThat(world.service().untimeout(world.request(), _ -> {}))
        .isEqualTo(new ModerationOutcome.Refused(underWay));
    world.recover(3);
    assertThat(world.service().untimeout(world.request(), _ -> {}))
        .isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void whileTheTimeoutIsBeingLiftedItsEndIsNotMoved() {
    world.discord().goBlindFor(1_000);
    world.discord().answer(new Answer.NeverHear());
    assertThat(world.service().untimeout(world.request(), _ -> {}))
        .isInstanceOf(ModerationOutcome.Unconfirmed.class);

    assertThat(edit(TO_A_DAY))
        .isEqualTo(new CaseEditOutcome.Refused(new Refusal.EndUnderWay(new CaseNumber(2))));

    world.discord().goBlindFor(0);
    world.recover(3);
    assertThat(first().status()).isEqualTo(CaseStatus.REVERSED);
  }

  @Test
  void whoTimesOutAgainLearnsWhichCaseToChange() {
    world.clock().pass(Duration.ofMinutes(2));

    assertThat(world.service().timeout(world.request(), DAY, _ -> {}))
        .isEqualTo(
            new ModerationOutcome.Refused(
                new Refusal.RunsAlready(LastingSanction.TIMEOUT, FIRST, OLD_END, true)));
  }

  @Test
  void whoMayNotChangeThatCaseIsNotToldTo() {
    world.clock().pass(Duration.ofMinutes(2));
    world.discord().standing(world.guild(), People.MONA, Standings.memberAt(9));
    world.discord().standing(world.guild(), People.MILO, Standings.memberAt(8));

    assertThat(world.service().timeout(world.request(People.MILO, People.TERRY), DAY, _ -> {}))
        .isEqualTo(
            new ModerationOutcome.Refused(
                new Refusal.RunsAlready(LastingSanction.TIMEOUT, FIRST, OLD_END, false)));
  }

  @Test
  void anEndThatDiscordHasNotConfirmedIsNobodysFact() {
    CaseService service = service(world);
    assertThat(service.isEndUnconfirmed(first())).isFalse();

    moveInSilence();
    world.clock().pass(Duration.ofMinutes(2));

    assertThat(service.isEndUnconfirmed(first())).isTrue();
    assertThat(world.service().timeout(world.request(), DAY, _ -> {}))
        .isEqualTo(new ModerationOutcome.Refused(new Refusal.EndUnderWay(FIRST)));
  }

  @Test
  void whereTheDatabaseGoesAwayAfterTheRefusalTheEndIsPutBackLater() {
    world.discord().answer(new Answer.Refuse(FORBIDDEN));
    world.discord().whenTheNextOrderArrives(() -> world.databaseIsAwayFor(Duration.ofSeconds(30)));

    CaseEditOutcome outcome = edit(TO_A_DAY);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CaseEditOutcome.EndRefused.class,
            refused -> assertThat(refused.failure()).isEqualTo(FORBIDDEN));
    world.store().comeBack();
    world.discord().answer(new Answer.Refuse(FORBIDDEN));
    world.recover(3);
    assertEnds(OLD_END);
  }

  @Test
  void whereverTheProcessDiesTheRecordAndDiscordAgreeAfterTheNextStart() {
    dieBeforeEveryStep(DAY, Duration.ZERO, _ -> {});
  }

  @Test
  void whereverTheProcessDiesTheyAgreeEvenIfNobodyComesForHalfAnHour() {
    dieBeforeEveryStep(DAY, Duration.ofMinutes(30), _ -> {});
  }

  @Test
  void whereverTheProcessDiesAnEndThatHasPassedMeanwhileIsNotPutBack() {
    dieBeforeEveryStep(MINUTE, Duration.ofMinutes(6), _ -> {});
    dieBeforeEveryStep(MINUTE, Duration.ofMinutes(30), _ -> {});
  }

  @Test
  void whereverTheProcessDiesAnEndThatHasPassedIsNotPutBackEvenIfNoAuditLogMayBeRead() {
    dieBeforeEveryStep(MINUTE, Duration.ofMinutes(6), ScriptedDiscord::hideAuditLog);
  }

  private static void dieBeforeEveryStep(
      Duration length, Duration absence, Consumer<ScriptedDiscord> circumstances) {
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld fresh = new ModerationWorld();
      timeOut(fresh);
      circumstances.accept(fresh.discord());
      Killer killer = new Killer(fresh);
      killer.killBefore(step++);
      try {
        edit(fresh, People.MILO, new CaseEdit.Change.ToEnd(length));
      } catch (Killer.Killed e) {
        assertThat(killer.hasStruck()).as(e.getMessage()).isTrue();
      }
      wasKilled = killer.hasStruck();
      killer.restart();
      fresh.clock().pass(absence);

      fresh.recover(5);

      assertThat(fresh.outbox().open()).isEmpty();
      fresh.requireConsistency();
    }
    assertThat(step).isBetween(8, 100);
  }
}
