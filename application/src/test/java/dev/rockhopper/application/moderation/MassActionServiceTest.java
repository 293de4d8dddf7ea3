package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.batch.BatchProgress;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryStore.LostAnswer;
import dev.rockhopper.application.moderation.MassOutcome.Ending;
import dev.rockhopper.application.moderation.MassOutcome.Opened;
import dev.rockhopper.application.moderation.MassOutcome.Result;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MassActionServiceTest {
  private static final Sanction BAN = new Sanction.Ban(MessagePurge.NONE);

  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final MassActionService service = MassActions.in(world);

  /// Members whom nobody knows yet.
  private List<UserId> members(int count) {
    return Stream.generate(People::somebody)
        .limit(count)
        .peek(user -> world.discord().standing(world.guild(), user, Standings.plainMember()))
        .toList();
  }

  private MassAction action(Sanction sanction, SourceId source, List<UserId> targets) {
    return new MassAction(world.guild(), People.MONA, targets, sanction, "raid", source);
  }

  private Opened open(MassAction action) {
    MassOutcome outcome = service.open(action, _ -> {}, () -> false);
    assertThat(outcome).isInstanceOf(Opened.class);
    return (Opened) outcome;
  }

  @Test
  void aCaseIsOpenedAgainstEachTargetAndCarriedOutByTheWorker() {
    List<UserId> targets = members(5);

    Opened opened = open(action(BAN, Cases.source(), targets));

    assertThat(opened.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(opened.results())
        .extracting(result -> ((Result.Pending) result).record().opening().target())
        .containsExactlyElementsOf(targets);
    assertThat(world.trail()).hasSize(5).containsOnly("case.opened");
    assertThat(world.workOn(OutboxStep.ENFORCE)).isEqualTo(5);
    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsOnly(CaseStatus.APPLIED);
    assertThat(targets).allMatch(target -> world.discord().showsBan(world.guild(), target));
  }

  @Test
  void manyTargetsComeInChunksAndTheirNumbersHaveNoGaps() {
    List<UserId> targets = members(MassAction.MOST_TARGETS);
    List<BatchProgress> progress = new ArrayList<>();

    MassOutcome outcome =
        service.open(action(BAN, Cases.source(), targets), progress::add, () -> false);

    assertThat(((Opened) outcome).results())
        .hasSize(200)
        .allMatch(Result.Pending.class::isInstance);
    assertThat(progress)
        .containsExactly(new BatchProgress(100, 0, 200), new BatchProgress(200, 0, 200));
    assertThat(world.open(OutboxStep.ENFORCE)).hasSize(200);
  }

  @Test
  void aTargetThatIsBannedAlreadyIsRefusedAndTheOthersGoOn() {
    List<UserId> targets = members(3);
    open(action(BAN, Cases.source(), targets.subList(1, 2)));

    Opened opened = open(action(BAN, Cases.source(), targets));

    assertThat(opened.results().get(0)).isInstanceOf(Result.Pending.class);
    assertThat(opened.results().get(1))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> {
              assertThat(refused.target()).isEqualTo(targets.get(1));
              assertThat(refused.refusal()).isInstanceOf(Refusal.StillUnderWay.class);
            });
    assertThat(opened.results().get(2)).isInstanceOf(Result.Pending.class);
    assertThat(world.allCases()).hasSize(3);
  }

  @Test
  void whenAllAreRefusedNothingIsWritten() {
    List<UserId> targets = members(2);
    open(action(BAN, Cases.source(), targets));

    Opened opened = open(action(BAN, Cases.source(), targets));

    assertThat(opened.results()).allMatch(Result.Refused.class::isInstance);
    assertThat(world.allCases()).hasSize(2);
    assertThat(world.trail()).hasSize(2);
  }

  @Test
  void aBanThatIsStillUnderWayIsNotLiftedYet() {
    List<UserId> targets = members(3);
    open(action(BAN, Cases.source(), targets.subList(0, 1)));

    Opened opened = open(action(new Sanction.Unban(), Cases.source(), targets));

    assertThat(opened.results().getFirst())
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.StillUnderWay.class));
    assertThat(opened.results().subList(1, 3)).allMatch(Result.Pending.class::isInstance);
  }

  @Test
  void theSameEventSeenAgainFindsTheCasesThatItHasOpened() {
    List<UserId> targets = members(3);
    SourceId source = Cases.source();
    open(action(BAN, source, targets.subList(0, 2)));

    Opened again = open(action(BAN, source, targets));

    assertThat(again.results().subList(0, 2)).allMatch(Result.Known.class::isInstance);
    assertThat(again.results().get(2)).isInstanceOf(Result.Pending.class);
    assertThat(world.allCases()).hasSize(3);
  }

  @Test
  void theSameKicksSeenAgainFindTheirCasesToo() {
    List<UserId> targets = members(3);
    SourceId source = Cases.source();
    open(action(new Sanction.Kick(), source, targets.subList(1, 2)));

    Opened again = open(action(new Sanction.Kick(), source, targets));

    assertThat(again.results().get(1)).isEqualTo(new Result.Known(world.allCases().getFirst()));
    assertThat(world.allCases())
        .hasSize(3)
        .extracting(ModerationCase::type)
        .containsOnly(CaseType.KICK);
  }

  @Test
  void aCancelledActionSaysWhomItHasNotReached() {
    List<UserId> targets = members(150);
    AtomicBoolean isCalledOff = new AtomicBoolean();

    MassOutcome outcome =
        service.open(
            action(BAN, Cases.source(), targets), _ -> isCalledOff.set(true), isCalledOff::get);

    Opened opened = (Opened) outcome;
    assertThat(opened.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(opened.results().subList(0, 100)).allMatch(Result.Pending.class::isInstance);
    assertThat(opened.results().subList(100, 150)).allMatch(Result.NotReached.class::isInstance);
    assertThat(world.allCases()).hasSize(100);
  }

  @Test
  void aChunkWhoseCommitNobodyHeardOfIsSaidToBeUnrecorded() {
    List<UserId> targets = members(2);
    SourceId source = Cases.source();
    world.store().loseNextAnswer(LostAnswer.COMMITTED);

    Opened opened = open(action(BAN, source, targets));
    Opened again = open(action(BAN, source, targets));

    assertThat(opened.ending()).isEqualTo(Ending.BROKEN);
    assertThat(opened.results()).allMatch(Result.Unrecorded.class::isInstance);
    assertThat(again.results()).allMatch(Result.Known.class::isInstance);
  }

  @Test
  void aDatabaseThatIsAwayBeforeAnythingIsDoneIsAFailureThatChangedNothing() {
    world.store().goAway();

    assertThatThrownBy(() -> open(action(BAN, Cases.source(), members(2))))
        .isInstanceOf(InfrastructureException.class);

    world.store().comeBack();
    assertThat(world.allCases()).isEmpty();
  }

  @Test
  void aDatabaseThatGoesAwayInTheMiddleLeavesWhatIsDoneAndSaysSo() {
    List<UserId> targets = members(150);

    MassOutcome outcome =
        service.open(
            action(BAN, Cases.source(), targets), _ -> world.store().goAway(), () -> false);

    world.store().comeBack();
    Opened opened = (Opened) outcome;
    assertThat(opened.ending()).isEqualTo(Ending.BROKEN);
    assertThat(opened.results()).filteredOn(Result.Pending.class::isInstance).hasSize(100);
    assertThat(opened.results()).filteredOn(Result.NotReached.class::isInstance).hasSize(50);
    assertThat(world.allCases()).hasSize(100);
  }

  @Test
  void anAnswerThatCannotBeExplainedIsShorterAndNotWrong() {
    List<UserId> targets = members(1);
    open(action(BAN, Cases.source(), targets));

    MassOutcome outcome =
        service.open(
            action(BAN, Cases.source(), targets), _ -> world.store().goAway(), () -> false);

    world.store().comeBack();
    assertThat(((Opened) outcome).results())
        .containsExactly(
            new Result.Refused(
                targets.getFirst(), new Refusal.AlreadyInForce(LastingSanction.BAN)));
  }

  @Test
  void whatCannotBeExplainedForAnyOtherReasonIsNoFailureEither() {
    List<UserId> targets = members(2);
    open(action(BAN, Cases.source(), targets.subList(0, 1)));

    MassOutcome outcome =
        service.open(action(BAN, Cases.source(), targets), _ -> breakTheStore(), () -> false);

    world.store().beforeEveryUse(() -> {});
    assertThat(((Opened) outcome).results().getFirst())
        .isEqualTo(
            new Result.Refused(
                targets.getFirst(), new Refusal.AlreadyInForce(LastingSanction.BAN)));
    assertThat(world.allCases()).hasSize(2);
  }

  @Test
  void casesThatCannotBeLookedUpAreSaidToBeUnrecordedAndNothingIsThrown() {
    List<UserId> targets = members(3);
    SourceId source = Cases.source();
    open(action(new Sanction.Kick(), source, targets.subList(0, 2)));

    MassOutcome outcome =
        service.open(
            action(new Sanction.Kick(), source, targets), _ -> world.store().goAway(), () -> false);

    world.store().comeBack();
    List<Result> results = ((Opened) outcome).results();
    assertThat(results.subList(0, 2))
        .containsExactly(
            new Result.Unrecorded(targets.get(0)), new Result.Unrecorded(targets.get(1)));
    assertThat(results.get(2)).isInstanceOf(Result.Pending.class);
    assertThat(world.allCases()).hasSize(3);
  }

  @Test
  void whatTheStoreDoesNotTakeOnceSomethingIsDoneIsUnrecordedAndNothingIsThrown() {
    List<UserId> targets = members(102);

    MassOutcome outcome =
        service.open(action(BAN, Cases.source(), targets), _ -> breakTheStore(), () -> false);

    world.store().beforeEveryUse(() -> {});
    List<Result> results = ((Opened) outcome).results();
    assertThat(results.subList(0, 100)).allMatch(Result.Pending.class::isInstance);
    assertThat(results.subList(100, 102)).allMatch(Result.Unrecorded.class::isInstance);
    assertThat(world.allCases()).hasSize(100);
  }

  @Test
  void whatTheStoreDoesNotTakeBeforeAnythingIsDoneIsAFailure() {
    breakTheStore();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> open(action(BAN, Cases.source(), members(2))));

    world.store().beforeEveryUse(() -> {});
    assertThat(world.allCases()).isEmpty();
  }

  /// Lets it refuse whatever it is asked for.
  private void breakTheStore() {
    world
        .store()
        .beforeEveryUse(() -> {
          throw new IllegalArgumentException("the store is meant to refuse this");
        });
  }

  @Test
  void aReasonThatIsTooLongIsRefused() {
    MassAction tooLong =
        new MassAction(
            world.guild(), People.MONA, members(1), BAN, "x".repeat(10_000), Cases.source());

    assertThat(service.open(tooLong, _ -> {}, () -> false))
        .isEqualTo(new MassOutcome.Refused(new Refusal.ReasonTooLong(10_000)));
  }

  @Test
  void aMassActionHasOneToTwoHundredTargetsEachOnce() {
    List<UserId> tooMany = Stream.generate(People::somebody).limit(201).toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> action(BAN, Cases.source(), tooMany))
        .withMessageContaining("201");
    assertThatIllegalArgumentException().isThrownBy(() -> action(BAN, Cases.source(), List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> action(new Sanction.Note(), Cases.source(), members(1)))
        .withMessageContaining("NOTE");
    assertThat(
            action(BAN, Cases.source(), List.of(People.TERRY, People.TINA, People.TERRY)).targets())
        .containsExactly(People.TERRY, People.TINA);
  }

  @Test
  void theFailureOfABrokenDatabaseKeepsItsCategory() {
    world.store().goAway();

    assertThatThrownBy(() -> open(action(BAN, Cases.source(), members(2))))
        .isInstanceOfSatisfying(
            InfrastructureException.class,
            away -> assertThat(away.category()).isEqualTo(FailureCategory.DATABASE));

    world.store().comeBack();
  }
}
