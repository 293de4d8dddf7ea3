package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.application.moderation.ScriptedDiscord.Told;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the worker makes of cases that somebody left open, row by row of the recovery table.
class OutboxWorkerTest {
  private static final Duration LEASE = ModerationSettings.DEFAULT.lease();

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  /// Lets a lifting have something to lift.
  private void prepare(CaseType type) {
    if (type == CaseType.UNBAN) {
      world.discord().banByHand(world.guild(), People.TERRY);
    }
    if (type == CaseType.UNTIMEOUT) {
      world
          .discord()
          .standing(
              world.guild(),
              People.TERRY,
              Standings.timedOutUntil(Cases.NOON.plus(Duration.ofDays(1))));
    }
  }

  /// A case whose opener died before Discord was asked.
  private ModerationCase leftBeforeTheCall(CaseType type) {
    prepare(type);
    world.store().beforeEveryUse(new SlowOpening(world, Duration.ofSeconds(50))::use);
    var outcome = Actions.perform(world, type, world.request(), _ -> {});
    world.store().beforeEveryUse(() -> {});
    assertThat(outcome).isInstanceOf(ModerationOutcome.Unconfirmed.class);
    assertThat(world.discord().orders()).isEmpty();
    return world.onlyCase();
  }

  /// A case whose opener died after Discord had done it.
  private ModerationCase leftAfterTheCall(CaseType type) {
    prepare(type);
    world.discord().answer(new Answer.ObeyInSilence());
    world.discord().goBlindFor(1_000_000);
    var outcome = Actions.perform(world, type, world.request(), _ -> {});
    world.discord().goBlindFor(0);
    assertThat(outcome).isInstanceOf(ModerationOutcome.Unconfirmed.class);
    return world.onlyCase();
  }

  private int workAfter(Duration time) {
    world.clock().pass(time);
    return world.workOn(OutboxStep.ENFORCE);
  }

  @Test
  void nobodyTakesACaseWhoseOpenerMayStillBeAtIt() {
    leftBeforeTheCall(CaseType.BAN);

    assertThat(world.workOn(OutboxStep.ENFORCE)).isZero();

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BAN", "TEMPBAN", "UNBAN", "SOFTBAN", "KICK", "TIMEOUT", "UNTIMEOUT", "JAIL"})
  void whatDiscordShowsIsAppliedWithoutBeingRepeated(CaseType type) {
    leftAfterTheCall(type);
    int orders = world.discord().orders().size();

    assertThat(workAfter(LEASE)).isEqualTo(1);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders()).hasSize(orders);
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BAN", "TEMPBAN", "UNBAN", "SOFTBAN", "KICK", "TIMEOUT", "UNTIMEOUT", "JAIL"})
  void whatDiscordDoesNotShowIsCarriedOutWhileItIsYoung(CaseType type) {
    leftBeforeTheCall(type);

    workAfter(LEASE);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BAN", "TEMPBAN", "UNBAN", "SOFTBAN", "KICK", "TIMEOUT", "UNTIMEOUT", "JAIL"})
  void whatDiscordDoesNotShowFailsOnceItIsTooOld(CaseType type) {
    leftBeforeTheCall(type);

    workAfter(Duration.ofMinutes(15));

    assertFailed(CaseFailure.Cause.TOO_LATE);
    assertThat(world.discord().orders()).isEmpty();
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"BAN", "TEMPBAN", "UNBAN", "SOFTBAN", "KICK", "TIMEOUT", "UNTIMEOUT", "JAIL"})
  void whatDiscordShowsIsAppliedHoweverOldItIs(CaseType type) {
    leftAfterTheCall(type);

    workAfter(Duration.ofMinutes(50));

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void whatWasLeftOpenInAnotherShardIsLeftToItsProcess() {
    leftBeforeTheCall(CaseType.WARN);
    world.shares().hold(GuildShare.NONE);
    assertThat(workAfter(LEASE)).isZero();

    world.shares().hold(GuildShare.WHOLE);

    assertThat(workAfter(LEASE)).isEqualTo(1);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void aWarningThatWasLeftOpenIsApplied() {
    leftBeforeTheCall(CaseType.WARN);

    workAfter(LEASE);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.onlyCase().notices().directMessage()).isEqualTo(DirectMessageResult.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "KICK", "TIMEOUT"})
  void aMessageThatMayHaveBeenSentIsNeverSentAgain(CaseType type) {
    leftBeforeTheCall(type);

    workAfter(LEASE);

    assertThat(world.discord().told()).noneMatch(told -> told.to().equals(People.TERRY));
    assertThat(world.onlyCase().notices().directMessage()).isEqualTo(DirectMessageResult.UNKNOWN);
  }

  @Test
  void theModeratorIsToldHowItEnded() {
    leftBeforeTheCall(CaseType.BAN);

    workAfter(LEASE);

    assertThat(world.discord().told()).containsExactly(new Told(People.MONA, world.onlyCase()));
  }

  @Test
  void theModeratorIsToldThatItWasTooLate() {
    leftBeforeTheCall(CaseType.BAN);

    workAfter(Duration.ofHours(1));

    assertThat(world.discord().told())
        .extracting(Told::to, told -> told.about().status())
        .containsExactly(tuple(People.MONA, CaseStatus.FAILED));
  }

  @Test
  void aRefusalOfDiscordSettlesTheCaseAsFailed() {
    leftBeforeTheCall(CaseType.BAN);
    CaseFailure forbidden = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);
    world.discord().answer(new Answer.Refuse(forbidden));

    workAfter(LEASE);

    assertThat(world.onlyCase().state())
        .isEqualTo(new CaseState.Failed(world.clock().instant(), forbidden));
  }

  @Test
  void anUnbanThatWasLeftOpenReversesTheBanWhenItIsSettled() {
    var banned =
        ((ModerationOutcome.Done) world.service().ban(world.request(), MessagePurge.NONE, _ -> {}))
            .record();
    world.discord().answer(new Answer.ObeyInSilence());
    world.discord().goBlindFor(1_000_000);
    world.service().unban(world.request(), _ -> {});
    world.discord().goBlindFor(0);

    workAfter(LEASE);

    assertThat(world.cases().findById(banned.key()).orElseThrow().status())
        .isEqualTo(CaseStatus.REVERSED);
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
  }

  @Test
  void whileDiscordCannotBeAskedTheCaseWaitsLongerAndLonger() {
    leftBeforeTheCall(CaseType.BAN);
    world.discord().goBlindFor(2);

    assertThat(workAfter(LEASE)).isEqualTo(1);
    assertThat(workAfter(Duration.ofMillis(3_999))).isZero();
    assertThat(workAfter(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(workAfter(Duration.ofMillis(7_999))).isZero();
    assertThat(workAfter(Duration.ofMillis(1))).isEqualTo(1);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void whatIsHiddenFromTheBotEndsAsUnverifiable() {
    leftBeforeTheCall(CaseType.BAN);
    world.discord().hideEverything(true);

    assertThat(workAfter(LEASE)).isEqualTo(1);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    workAfter(Duration.ofMinutes(15));

    assertFailed(CaseFailure.Cause.UNVERIFIABLE);
    assertThat(world.discord().told()).containsExactly(new Told(People.MONA, world.onlyCase()));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
  }

  @Test
  void noCaseWaitsForAnAnswerOfDiscordForEver() {
    leftBeforeTheCall(CaseType.BAN);
    world.discord().goBlindFor(1_000_000);

    workAfter(Duration.ofHours(23));
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    workAfter(Duration.ofHours(1));

    assertFailed(CaseFailure.Cause.UNVERIFIABLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60 * 10})
  void aSoftbanThatBannedIsFinishedHoweverOldItIs(int minutes) {
    leftHalfDone();

    workAfter(Duration.ofMinutes(minutes));

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isFalse();
  }

  @Test
  void aSoftbanWhoseBanCannotBeLiftedFailsAndSaysThatTheBanStands() {
    leftHalfDone();
    CaseFailure stillBanned = new CaseFailure(CaseFailure.Cause.STILL_BANNED, 50_013);
    world.discord().answer(new Answer.Refuse(stillBanned));

    workAfter(LEASE);

    assertThat(world.onlyCase().state())
        .isEqualTo(new CaseState.Failed(world.clock().instant(), stillBanned));
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isTrue();
    assertThat(world.discord().told()).contains(new Told(People.MONA, world.onlyCase()));
  }

  private void leftHalfDone() {
    prepare(CaseType.SOFTBAN);
    world.discord().answer(new Answer.ObeyHalf());
    world.discord().goBlindFor(1_000_000);
    Actions.perform(world, CaseType.SOFTBAN, world.request(), _ -> {});
    world.discord().goBlindFor(0);
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isTrue();
  }

  @Test
  void noOrderIsSentAfterTheLease() {
    leftBeforeTheCall(CaseType.BAN);
    world.clock().pass(LEASE);
    Instant leaseEnds = world.clock().instant().plus(LEASE);
    world.discord().beforeEveryStep(() -> world.clock().pass(Duration.ofSeconds(25)));

    world.workOn(OutboxStep.ENFORCE);

    world.discord().beforeEveryStep(() -> {});
    assertThat(world.discord().orders())
        .isNotEmpty()
        .allMatch(order -> !order.deadline().isAfter(leaseEnds));
  }

  private void assertFailed(CaseFailure.Cause cause) {
    assertThat(world.onlyCase().state())
        .isInstanceOfSatisfying(
            CaseState.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(CaseFailure.of(cause)));
  }

  @Test
  void anOrderWithoutAnAnswerIsTriedLater() {
    leftBeforeTheCall(CaseType.BAN);
    world.discord().whenTheNextOrderArrives(() -> world.discord().goBlindFor(1_000_000));
    world.discord().answer(new Answer.NeverHear());

    workAfter(LEASE);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    world.discord().goBlindFor(0);
    world.recover(3);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void aWorkerWhoseLeaseWasLostChangesAndTellsNothing() {
    leftBeforeTheCall(CaseType.BAN);
    world.clock().pass(LEASE);
    world
        .discord()
        .answer(new Answer.Obey(), new Answer.Refuse(CaseFailure.of(CaseFailure.Cause.REFUSED)));
    world.discord().whenTheNextOrderArrives(() -> workAfter(LEASE));

    world.workOn(OutboxStep.ENFORCE);

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.trail()).containsExactly("case.opened", "case.applied");
    assertThat(world.discord().told()).hasSize(1);
  }

  @Test
  void anOpenerWhoseLeaseWasLostFindsWhatTheWorkerMadeOfIt() {
    world
        .discord()
        .answer(new Answer.Obey(), new Answer.Refuse(CaseFailure.of(CaseFailure.Cause.REFUSED)));
    world.discord().whenTheNextOrderArrives(() -> workAfter(LEASE));

    ModerationOutcome outcome = world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.trail()).containsExactly("case.opened", "case.applied");
  }

  @Test
  void anOpenerWhoWakesUpAfterTheLeaseOrdersNothing() {
    world.discord().whenTheNextMessageIsSent(() -> workAfter(Duration.ofMinutes(16)));

    ModerationOutcome outcome = world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    assertThat(outcome).isEqualTo(new ModerationOutcome.RefusedByDiscord(world.onlyCase()));
    assertFailed(CaseFailure.Cause.TOO_LATE);
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isFalse();
  }

  @Test
  void anOpenerWhoWakesUpJustBeforeTheLeaseEndsOrdersWithinIt() {
    Instant leaseEnds = Cases.NOON.plus(LEASE);
    world
        .discord()
        .whenTheNextMessageIsSent(() -> world.clock().pass(LEASE.minus(Duration.ofSeconds(1))));

    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});

    assertThat(world.discord().orders())
        .isNotEmpty()
        .allMatch(order -> order.deadline().equals(leaseEnds));
  }

  @Test
  void aCaseThatWasSettledMeanwhileIsLeftAlone() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    ModerationCase settled = world.onlyCase();
    world
        .outbox()
        .put(
            new OutboxEntry(
                settled.key(), OutboxStep.ENFORCE, LeaseToken.random(), Cases.NOON, 0, Cases.NOON));

    workAfter(LEASE);

    assertThat(world.onlyCase()).isEqualTo(settled);
    assertThat(world.discord().orders()).hasSize(1);
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
  }

  @Test
  void aBatchIsBoundedAndTheRestIsTakenNext() {
    world.discord().goBlindFor(1_000_000);
    for (int n = 0; n < OutboxWorker.batchSize() + 3; n++) {
      world.discord().answer(new Answer.ObeyInSilence());
      world
          .service()
          .ban(world.request(People.MONA, People.somebody()), MessagePurge.NONE, _ -> {});
    }
    world.discord().goBlindFor(0);

    assertThat(workAfter(LEASE)).isEqualTo(OutboxWorker.batchSize());
    assertThat(workAfter(Duration.ZERO)).isEqualTo(3);

    assertThat(world.allCases()).allMatch(one -> one.status() == CaseStatus.APPLIED);
  }

  @Test
  void whatWaitsBehindASlowOrderIsLeftUntilItIsDueAgain() {
    leftBeforeTheCall(CaseType.BAN);
    world.store().beforeEveryUse(new SlowOpening(world, Duration.ofSeconds(50))::use);
    world.service().kick(world.request(People.MONA, People.TINA), _ -> {});
    world.store().beforeEveryUse(() -> {});
    world.discord().whenTheNextOrderArrives(() -> world.clock().pass(Duration.ofSeconds(45)));

    assertThat(workAfter(LEASE)).isEqualTo(2);

    assertThat(world.discord().orders())
        .isNotEmpty()
        .allMatch(order -> order.target().equals(People.TERRY));
    world.recover(3);
    assertThat(world.allCases()).allMatch(one -> one.status() == CaseStatus.APPLIED);
  }

  @Test
  void workThatFailsKeepsNothingElseFromBeingDone() {
    leftBeforeTheCall(CaseType.BAN);
    world.store().beforeEveryUse(new SlowOpening(world, Duration.ofSeconds(50))::use);
    world.service().kick(world.request(People.MONA, People.TINA), _ -> {});
    world.store().beforeEveryUse(() -> {});
    world
        .discord()
        .whenTheNextOrderArrives(() -> {
          throw new IllegalStateException("this order is meant to fail");
        });

    workAfter(LEASE);

    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsExactlyInAnyOrder(CaseStatus.PENDING, CaseStatus.APPLIED);
    world.recover(3);
    assertThat(world.allCases()).allMatch(one -> one.status() == CaseStatus.APPLIED);
  }

  @Test
  void whileTheDatabaseIsAwayTheWorkerSaysSo() {
    leftBeforeTheCall(CaseType.BAN);
    world.store().goAway();

    assertThatThrownBy(() -> workAfter(LEASE)).isInstanceOf(InfrastructureException.class);
  }
}
