package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryStore.LostAnswer;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.sanctions.MemberSanction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What moderation makes of a Discord that refuses or stays silent, of a database that goes away,
/// of events that come twice, and of moderators who come at once.
class ModerationFaultTest {
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final List<ModerationOutcome> meanwhile = new ArrayList<>();

  private ModerationOutcome ban(SanctionRequest request) {
    return world.service().ban(request, MessagePurge.NONE, meanwhile::add);
  }

  private ModerationOutcome perform(CaseType type) {
    return Actions.perform(world, type, world.request(), meanwhile::add);
  }

  @ParameterizedTest
  @CsvSource({"FORBIDDEN,50013", "NOT_FOUND,10007", "REFUSED,0"})
  void aCaseThatDiscordRefusesIsFailedAndSaysWhy(CaseFailure.Cause cause, int code) {
    CaseFailure failure = new CaseFailure(cause, code);
    world.discord().answer(new Answer.Refuse(failure));

    ModerationOutcome outcome = ban(world.request());

    ModerationCase failed = world.onlyCase();
    assertThat(outcome).isEqualTo(new ModerationOutcome.RefusedByDiscord(failed));
    assertThat(failed.state()).isEqualTo(new CaseState.Failed(Cases.NOON, failure));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY)).isEmpty();
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    assertThat(world.trail()).containsExactly("case.opened", "case.failed");
  }

  @Test
  void whoWasRefusedMayTryAgain() {
    world.discord().answer(new Answer.Refuse(FORBIDDEN));
    ban(world.request());

    ModerationOutcome again = ban(world.request());

    assertThat(again).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsExactly(CaseStatus.FAILED, CaseStatus.APPLIED);
  }

  @Test
  void whoIsNotTimedOutAfterAllIsNotTold() {
    world.discord().answer(new Answer.Refuse(FORBIDDEN));

    perform(CaseType.TIMEOUT);

    assertThat(world.discord().told()).isEmpty();
    assertThat(world.onlyCase().notices().directMessage())
        .isEqualTo(DirectMessageResult.NOT_WANTED);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "TEMPBAN", "SOFTBAN", "KICK", "TIMEOUT", "JAIL"})
  void anOrderWhoseAnswerIsLostIsLookedForAndNotRepeated(CaseType type) {
    world.discord().answer(new Answer.ObeyInSilence());

    ModerationOutcome outcome = perform(type);

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.discord().orders()).hasSize(1);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "TEMPBAN", "SOFTBAN", "KICK", "TIMEOUT", "JAIL"})
  void anOrderThatIsLostIsRepeated(CaseType type) {
    world.discord().answer(new Answer.NeverHear(), new Answer.NeverHear());

    ModerationOutcome outcome = perform(type);

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.discord().orders()).hasSize(3);
    assertThat(world.discord().told()).hasSize(1);
  }

  @Test
  void aRepetitionThatIsRefusedBecauseTheFirstWorkedIsDone() {
    world.discord().answer(new Answer.ObeyInSilence());
    world.discord().goBlindFor(1);

    ModerationOutcome outcome = perform(CaseType.KICK);

    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void aRepetitionThatIsRefusedWithoutEffectIsARefusal() {
    world.discord().answer(new Answer.NeverHear(), new Answer.Refuse(FORBIDDEN));

    ModerationOutcome outcome = perform(CaseType.KICK);

    assertThat(outcome).isEqualTo(new ModerationOutcome.RefusedByDiscord(world.onlyCase()));
  }

  @Test
  void whereDiscordStaysSilentTheCaseStaysPendingAndTheModeratorHearsThat() {
    world.discord().answer(new Answer.NeverHear());
    world.discord().goBlindFor(1_000_000);

    ModerationOutcome outcome = ban(world.request());

    assertThat(outcome).isEqualTo(new ModerationOutcome.Unconfirmed(world.onlyCase()));
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    assertThat(world.open(OutboxStep.ENFORCE)).hasSize(1);
    assertThat(world.clock().instant()).isAfterOrEqualTo(Cases.NOON.plusSeconds(20));
  }

  @Test
  void nothingIsDoneWhileTheDatabaseIsAway() {
    world.store().goAway();

    assertThatThrownBy(() -> ban(world.request()))
        .isInstanceOfSatisfying(
            InfrastructureException.class,
            e -> assertThat(e.category()).isEqualTo(FailureCategory.DATABASE));

    assertThat(world.discord().orders()).isEmpty();
    assertThat(world.discord().told()).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayForAMomentWhileSettlingIsNotNoticed() {
    world.discord().whenTheNextOrderArrives(() -> world.databaseIsAwayFor(Duration.ofSeconds(5)));

    ModerationOutcome outcome = ban(world.request());

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(meanwhile).isEmpty();
  }

  @Test
  void aDatabaseThatIsAwayFor10SecondsWhileSettlingMakesAnInterimAnswerAndThenAFinalOne() {
    world.discord().whenTheNextOrderArrives(() -> world.databaseIsAwayFor(Duration.ofSeconds(10)));

    ModerationOutcome outcome = ban(world.request());

    assertThat(meanwhile)
        .singleElement()
        .isInstanceOfSatisfying(
            ModerationOutcome.Unsettled.class,
            interim -> {
              assertThat(interim.record().number()).isEqualTo(new CaseNumber(1));
              assertThat(interim.delivery()).isEqualTo(new Delivery.Done());
            });
    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void aDatabaseThatStaysAwayLeavesTheCaseToTheWorker() {
    world.discord().whenTheNextOrderArrives(() -> world.databaseIsAwayFor(Duration.ofHours(1)));

    ModerationOutcome outcome = ban(world.request());
    world.store().comeBack();

    assertThat(outcome).isInstanceOf(ModerationOutcome.Unsettled.class);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.PENDING);
    world.recover(3);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNBAN", "UNTIMEOUT", "UNJAIL", "SNIPPET_UNBAN", "POLL_UNBAN"})
  void anOpeningWhoseCommitIsUnknownIsLookedForAndCarriedOutIfItIsThere(CaseType type) {
    world.store().loseNextAnswer(LostAnswer.COMMITTED);

    ModerationOutcome outcome = perform(type);

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "NOTE"})
  void anOpeningWhoseCommitIsUnknownAndThatIsNotThereDoesNothingAndPromisesNothing(CaseType type) {
    world.store().loseNextAnswer(LostAnswer.NOT_COMMITTED);

    assertThat(perform(type)).isEqualTo(new ModerationOutcome.Unrecorded());

    assertThat(world.allCases()).isEmpty();
    assertThat(world.discord().orders()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "NOTE"})
  void anOpeningThatNobodyCanLookForIsUnrecorded(CaseType type) {
    world.store().loseNextAnswer(LostAnswer.COMMITTED);
    world.store().beforeEveryUse(new AwayAfterLostAnswer(world)::use);

    ModerationOutcome outcome = perform(type);
    world.store().beforeEveryUse(() -> {});

    assertThat(outcome).isEqualTo(new ModerationOutcome.Unrecorded());
    assertThat(world.discord().orders()).isEmpty();
    world.recover(3);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @ParameterizedTest
  @EnumSource(names = {"COMMITTED", "NOT_COMMITTED"})
  void aSettlingWhoseCommitIsUnknownIsDoneOnce(LostAnswer how) {
    world.discord().whenTheNextOrderArrives(() -> world.store().loseNextAnswer(how));

    ModerationOutcome outcome = ban(world.request());

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.trail()).containsExactly("case.opened", "case.applied");
    assertThat(world.onlyCase().version()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "TEMPBAN", "KICK", "TIMEOUT", "JAIL", "SNIPPET_BAN", "WARN", "NOTE"})
  void theSameEventSeenTwiceFindsTheFirstOutcome(CaseType type) {
    SanctionRequest request = world.request();
    ModerationOutcome first = Actions.perform(world, type, request, meanwhile::add);

    ModerationOutcome second = Actions.perform(world, type, request, meanwhile::add);

    assertThat(second).isEqualTo(first).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.discord().orders().size()).isLessThanOrEqualTo(1);
    assertThat(world.discord().told().size()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "KICK", "TIMEOUT", "JAIL", "WARN", "NOTE"})
  void theSameEventSeenAgainByWhoMayNotActAnyMoreFindsTheFirstOutcome(CaseType type) {
    SanctionRequest request = world.request();
    ModerationOutcome first = Actions.perform(world, type, request, meanwhile::add);
    world.discord().standing(world.guild(), request.moderator(), new Standing.Stranger());

    ModerationOutcome second = Actions.perform(world, type, request, meanwhile::add);

    assertThat(second).isEqualTo(first).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(world.discord().orders().size()).isLessThanOrEqualTo(1);
  }

  @Test
  void theSameEventSeenWhileItIsBeingCarriedOutWaitsAndActsOnNothing() {
    SanctionRequest request = world.request();
    List<ModerationOutcome> second = new ArrayList<>();
    world.discord().whenTheNextOrderArrives(() -> second.add(ban(request)));

    ModerationOutcome first = ban(request);

    assertThat(first).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(second).singleElement().isInstanceOf(ModerationOutcome.Unconfirmed.class);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void theSameEventSeenAfterARefusalOfDiscordFindsThatRefusal() {
    SanctionRequest request = world.request();
    world.discord().answer(new Answer.Refuse(FORBIDDEN));
    ModerationOutcome first = ban(request);

    assertThat(ban(request)).isEqualTo(first);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "TEMPBAN", "KICK", "JAIL", "POLL_BAN", "WARN", "NOTE"})
  void theSameEventInManyThreadsActsOnce(CaseType type) {
    world.freezeTime();
    SanctionRequest request = world.request();

    List<ModerationOutcome> outcomes =
        Concurrently.times(8, _ -> Actions.perform(world, type, request, _ -> {}));

    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders().size()).isLessThanOrEqualTo(1);
    assertThat(outcomes).contains(new ModerationOutcome.Done(world.onlyCase()));
  }

  @Test
  void whoComesWhileAnotherIsBanningHearsThatItIsNotSureYet() {
    List<ModerationOutcome> second = new ArrayList<>();
    world
        .discord()
        .whenTheNextOrderArrives(() -> second.add(ban(world.request(People.MILO, People.TERRY))));

    ModerationOutcome first = ban(world.request());

    assertThat(first).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
    assertThat(second)
        .containsExactly(
            new ModerationOutcome.Refused(
                new Refusal.StillUnderWay(
                    LastingSanction.BAN, People.MONA, new CaseNumber(1), Cases.NOON)));
  }

  @Test
  void whoComesJustAfterAnotherHasBannedHearsWho() {
    ban(world.request());
    world.clock().pass(Duration.ofSeconds(3));

    ModerationOutcome second = ban(world.request(People.MILO, People.TERRY));

    assertThat(second)
        .isEqualTo(
            new ModerationOutcome.Refused(
                new Refusal.JustDone(
                    LastingSanction.BAN, People.MONA, new CaseNumber(1), Cases.NOON, true)));
  }

  @Test
  void whoComesLongAfterAnotherHasBannedHearsThatItIsInForce() {
    ban(world.request());
    world.clock().pass(Duration.ofHours(1));

    ModerationOutcome second = ban(world.request(People.MILO, People.TERRY));

    assertThat(second)
        .isEqualTo(new ModerationOutcome.Refused(new Refusal.AlreadyInForce(LastingSanction.BAN)));
  }

  @Test
  void ofManyModeratorsAtOnceOneBans() {
    List<ModerationOutcome> outcomes =
        Concurrently.times(
            8, n -> ban(world.request(n % 2 == 0 ? People.MONA : People.MILO, People.TERRY)));

    assertThat(outcomes.stream().filter(ModerationOutcome.Done.class::isInstance)).hasSize(1);
    assertThat(outcomes.stream().filter(ModerationOutcome.Refused.class::isInstance)).hasSize(7);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void moderatorsWhoActOnDifferentPeopleDoNotHinderEachOther() {
    List<ModerationOutcome> outcomes =
        Concurrently.times(8, _ -> ban(world.request(People.MONA, People.somebody())));

    assertThat(outcomes).allMatch(ModerationOutcome.Done.class::isInstance);
    assertThat(world.allCases()).hasSize(8);
  }

  @Test
  void aBanThatIsStillBeingCarriedOutIsNotLiftedMeanwhile() {
    world.discord().answer(new Answer.ObeyInSilence());
    world.discord().goBlindFor(1_000_000);
    ban(world.request());
    world.discord().goBlindFor(0);

    ModerationOutcome unban =
        world.service().unban(world.request(People.MILO, People.TERRY), meanwhile::add);

    assertThat(unban).isEqualTo(stillUnderWay(LastingSanction.BAN));
    world.recover(3);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isTrue();
  }

  @Test
  void aBanThatDiscordHasNotHeardOfYetIsNotCalledAbsent() {
    whileDiscordIsDeaf(() -> ban(world.request()));

    ModerationOutcome unban =
        world.service().unban(world.request(People.MILO, People.TERRY), meanwhile::add);

    assertThat(unban).isEqualTo(stillUnderWay(LastingSanction.BAN));
    world.recover(3);
    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isTrue();
  }

  @Test
  void aTimeoutThatDiscordHasNotHeardOfYetIsNotCalledAbsent() {
    whileDiscordIsDeaf(
        () -> world.service().timeout(world.request(), Duration.ofHours(1), meanwhile::add));

    ModerationOutcome untimeout =
        world.service().untimeout(world.request(People.MILO, People.TERRY), meanwhile::add);

    assertThat(untimeout).isEqualTo(stillUnderWay(LastingSanction.TIMEOUT));
  }

  private void whileDiscordIsDeaf(Runnable work) {
    world.discord().answer(new Answer.NeverHear());
    world.discord().goBlindFor(1_000_000);
    work.run();
    world.discord().goBlindFor(0);
  }

  private static ModerationOutcome stillUnderWay(LastingSanction kind) {
    return new ModerationOutcome.Refused(
        new Refusal.StillUnderWay(kind, People.MONA, new CaseNumber(1), Cases.NOON));
  }

  @Test
  void aBanThatBeganAfterTheUnbanReachedDiscordIsNotLiftedByItsSettling() {
    ban(world.request());
    world.clock().pass(Duration.ofMinutes(1));
    world.discord().whenTheNextOrderArrives(() -> world.discord().beforeEveryStep(this::milosBan));

    world.service().unban(world.request(), meanwhile::add);

    assertThat(world.allCases())
        .extracting(ModerationCase::type, ModerationCase::status)
        .containsExactly(
            tuple(CaseType.BAN, CaseStatus.APPLIED),
            tuple(CaseType.UNBAN, CaseStatus.APPLIED),
            tuple(CaseType.BAN, CaseStatus.PENDING));
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY))
        .extracting(MemberSanction::origin)
        .containsExactly(world.allCases().getLast().key());
    world.recover(3);
    assertThat(world.allCases().getLast().status()).isEqualTo(CaseStatus.APPLIED);
  }

  /// Opens after the unban was carried out and before it is settled, and stays open.
  private void milosBan() {
    world.discord().beforeEveryStep(() -> {});
    world.discord().answer(new Answer.NeverHear());
    world.discord().goBlindFor(1_000_000);
    ban(world.request(People.MILO, People.TERRY));
    world.discord().goBlindFor(0);
  }

  @Test
  void aBanThatIsDoneBeforeTheUnbanIsSettledStaysInForce() {
    ban(world.request());
    world.clock().pass(Duration.ofMinutes(1));
    world
        .discord()
        .whenTheNextOrderArrives(() -> world.discord().beforeEveryStep(this::milosBanThatIsDone));

    world.service().unban(world.request(), meanwhile::add);

    assertThat(world.discord().isBanned(world.guild(), People.TERRY)).isTrue();
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY))
        .extracting(MemberSanction::origin)
        .containsExactly(world.allCases().getLast().key());
    assertThat(world.allCases().getLast().status()).isEqualTo(CaseStatus.APPLIED);
  }

  private void milosBanThatIsDone() {
    world.discord().beforeEveryStep(() -> {});
    world.clock().pass(Duration.ofSeconds(1));
    ban(world.request(People.MILO, People.TERRY));
  }

  @Test
  void aBanOfSomebodyWhoseTimeoutIsInForceLeavesTheTimeoutAlone() {
    perform(CaseType.TIMEOUT);

    ban(world.request());

    assertThat(world.sanctions().findActive(world.guild(), People.TERRY))
        .extracting(MemberSanction::kind)
        .containsExactlyInAnyOrder(LastingSanction.BAN, LastingSanction.TIMEOUT);
  }

  @Test
  void anOpeningThatTookLongerThanTheLeaseAllowsLeavesTheRestToTheWorker() {
    Duration slow = Duration.ofSeconds(50);
    world.store().beforeEveryUse(new SlowOpening(world, slow)::use);

    ModerationOutcome outcome = ban(world.request());
    world.store().beforeEveryUse(() -> {});

    assertThat(outcome).isEqualTo(new ModerationOutcome.Unconfirmed(world.onlyCase()));
    assertThat(world.discord().orders()).isEmpty();
    world.recover(3);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void somebodyWhoLeftBetweenRulesAndKickIsNotKicked() {
    world
        .discord()
        .whenTheNextOrderArrives(
            () -> world.discord().standing(world.guild(), People.TERRY, Standings.outsider()));

    ModerationOutcome outcome = perform(CaseType.KICK);

    assertThat(outcome).isEqualTo(new ModerationOutcome.RefusedByDiscord(world.onlyCase()));
    assertThat(world.onlyCase().state())
        .isEqualTo(
            new CaseState.Failed(Cases.NOON, new CaseFailure(CaseFailure.Cause.NOT_FOUND, 10_007)));
  }

  @Test
  void anUnbanThatFindsTheBanLiftedIsDone() {
    world.discord().banByHand(world.guild(), People.TERRY);
    world
        .discord()
        .whenTheNextOrderArrives(() -> world.discord().unbanByHand(world.guild(), People.TERRY));

    ModerationOutcome outcome = perform(CaseType.UNBAN);

    assertThat(outcome).isEqualTo(new ModerationOutcome.Done(world.onlyCase()));
  }
}
