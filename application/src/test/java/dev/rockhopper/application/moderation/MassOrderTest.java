package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the worker makes of the orders of mass actions, which it is the first to try.
class MassOrderTest {
  private static final Sanction BAN = new Sanction.Ban(MessagePurge.NONE);
  private static final Duration LEASE = ModerationSettings.DEFAULT.lease();

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private void order(Sanction sanction, UserId... targets) {
    MassAction action =
        new MassAction(
            world.guild(), People.MONA, List.of(targets), sanction, "raid", Cases.source());
    MassOutcome outcome = MassActions.in(world).open(action, _ -> {}, () -> false);
    assertThat(((MassOutcome.Opened) outcome).results())
        .allMatch(MassOutcome.Result.Pending.class::isInstance);
  }

  private int workAfter(Duration time) {
    world.clock().pass(time);
    return world.workOn(OutboxStep.ENFORCE);
  }

  private void assertFailed(CaseFailure.Cause cause) {
    assertThat(world.onlyCase().state())
        .isInstanceOfSatisfying(
            CaseState.Failed.class,
            failed -> assertThat(failed.failure().cause()).isEqualTo(cause));
  }

  private void assertFailedWithoutACall(CaseFailure.Cause cause) {
    assertFailed(cause);
    assertThat(world.discord().orders()).isEmpty();
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
  }

  @Test
  void aBanGivenByHandIsNotTakenForTheBotsOwn() {
    order(BAN, People.TERRY);
    world.discord().banByHand(world.guild(), People.TERRY);

    workAfter(Duration.ZERO);

    assertFailedWithoutACall(CaseFailure.Cause.ALREADY_BANNED);
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY, LastingSanction.BAN))
        .isEmpty();
  }

  @Test
  void nobodyIsUnbannedWhoWasNotBanned() {
    order(new Sanction.Unban(), People.TERRY);

    workAfter(Duration.ZERO);

    assertFailedWithoutACall(CaseFailure.Cause.NOT_FOUND);
  }

  @Test
  void nobodyIsKickedWhoIsNotThereThoughTheAuditLogIsHidden() {
    world.discord().hideAuditLog();
    world.discord().standing(world.guild(), People.TERRY, Standings.outsider());
    order(new Sanction.Kick(), People.TERRY);

    workAfter(Duration.ZERO);

    assertFailedWithoutACall(CaseFailure.Cause.NOT_FOUND);
  }

  @Test
  void nobodyIsKickedWhoIsNotThere() {
    world.discord().standing(world.guild(), People.TERRY, Standings.outsider());
    order(new Sanction.Kick(), People.TERRY);

    workAfter(Duration.ZERO);

    assertFailed(CaseFailure.Cause.NOT_FOUND);
  }

  @Test
  void aMemberIsKickedThoughTheAuditLogIsHidden() {
    world.discord().hideAuditLog();
    order(new Sanction.Kick(), People.TERRY);

    workAfter(Duration.ZERO);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void whatIsShownAfterATryIsTheBotsOwn() {
    order(BAN, People.TERRY);
    world.discord().answer(new Answer.ObeyInSilence());
    world.discord().whenTheNextOrderArrives(() -> world.discord().goBlindFor(1_000_000));

    workAfter(Duration.ZERO);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    world.discord().goBlindFor(0);
    workAfter(LEASE);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void aLookWithoutAnAnswerIsNoTry() {
    order(BAN, People.TERRY);
    world.discord().goBlindFor(1);

    workAfter(Duration.ZERO);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    world.discord().banByHand(world.guild(), People.TERRY);
    workAfter(LEASE);

    assertFailedWithoutACall(CaseFailure.Cause.ALREADY_BANNED);
  }

  @Test
  void waitingBehindASlowOrderIsNoTry() {
    order(BAN, People.TERRY, People.TINA);
    world.discord().whenTheNextOrderArrives(() -> world.clock().pass(Duration.ofSeconds(45)));

    assertThat(workAfter(Duration.ZERO)).isEqualTo(2);
    UserId ordered = world.discord().orders().getFirst().target();
    UserId waiting = ordered.equals(People.TERRY) ? People.TINA : People.TERRY;
    world.discord().banByHand(world.guild(), waiting);
    world.recover(3);

    assertThat(world.discord().orders()).allMatch(order -> order.target().equals(ordered));
    assertThat(world.allCases())
        .filteredOn(one -> one.opening().target().equals(waiting))
        .extracting(ModerationCase::status)
        .containsExactly(CaseStatus.FAILED);
  }

  @Test
  void whoeverLostTheOrderWhileTheyLookedTriesNothing() {
    order(BAN, People.TERRY);
    AtomicInteger steps = new AtomicInteger();
    world
        .discord()
        .beforeEveryStep(() -> {
          boolean hasSeenNoBan = steps.incrementAndGet() == 2;
          if (hasSeenNoBan) {
            workAfter(LEASE);
          }
        });

    workAfter(Duration.ZERO);

    world.discord().beforeEveryStep(() -> {});
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders()).hasSize(1);
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
  }

  @Test
  void waitingForItsTurnMakesNoOrderTooLate() {
    order(BAN, People.TERRY);

    workAfter(Duration.ofHours(2));

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void anOrderThatNobodyTriedForADayIsTooLate() {
    order(BAN, People.TERRY);

    workAfter(ModerationSettings.DEFAULT.unverifiable());

    assertFailedWithoutACall(CaseFailure.Cause.TOO_LATE);
  }

  @Test
  void fromTheFirstTryOnAnOrderIsTooLateAsAnyOther() {
    order(BAN, People.TERRY);
    world.discord().answer(new Answer.NeverHear());
    world.discord().whenTheNextOrderArrives(() -> world.discord().goBlindFor(1_000_000));
    workAfter(Duration.ofHours(2));
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    world.discord().goBlindFor(0);

    workAfter(Duration.ofMinutes(15));

    assertFailed(CaseFailure.Cause.TOO_LATE);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void theModeratorIsNotToldOfEachOfMany() {
    world.discord().banByHand(world.guild(), People.TINA);
    order(BAN, People.TERRY, People.TINA);

    workAfter(Duration.ZERO);

    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsExactlyInAnyOrder(CaseStatus.APPLIED, CaseStatus.FAILED);
    assertThat(world.discord().told()).isEmpty();
  }
}
