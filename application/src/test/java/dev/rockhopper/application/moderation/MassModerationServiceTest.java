package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.approvals.ApprovalOutcome;
import dev.rockhopper.application.approvals.RecordingApprovalDesk;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.mass.ApprovedActions;
import dev.rockhopper.application.mass.MassBeginning;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.mass.MassPreview;
import dev.rockhopper.application.mass.MassProgress;
import dev.rockhopper.application.mass.MassReversal;
import dev.rockhopper.application.mass.MassRules;
import dev.rockhopper.application.moderation.MassOutcome.Opened;
import dev.rockhopper.application.moderation.MassOutcome.Result;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.limits.ActionLimit;
import dev.rockhopper.domain.limits.Allowance;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MassModerationServiceTest {
  private static final Sanction BAN = new Sanction.Ban(MessagePurge.NONE);

  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final MassModerationService service =
      MassActions.guarded(world, () -> world.workOn(OutboxStep.ENFORCE));

  private List<UserId> members(int count) {
    return Stream.generate(People::somebody)
        .limit(count)
        .peek(user -> world.discord().standing(world.guild(), user, Standings.plainMember()))
        .toList();
  }

  private MassAction action(Sanction sanction, List<UserId> targets) {
    return new MassAction(world.guild(), People.MONA, targets, sanction, "raid", Cases.source());
  }

  private Opened begin(MassAction action) {
    MassBeginning beginning = service.begin(action, _ -> {}, () -> false);
    assertThat(beginning).isInstanceOf(MassBeginning.Begun.class);
    MassOutcome outcome = ((MassBeginning.Begun) beginning).outcome();
    assertThat(outcome).isInstanceOf(Opened.class);
    return (Opened) outcome;
  }

  private MassProgress end(MassAction action) {
    return service.watch(
        action.guild(),
        action.source(),
        world.clock().instant().plus(Duration.ofMinutes(10)),
        () -> true,
        _ -> {});
  }

  private MassReversal reversal(long number, long event) {
    return service.reversal(
        world.guild(), People.MONA, new CaseNumber(number), SourceId.interaction(event));
  }

  @Test
  void theRulesAreAskedForEachTarget() {
    UserId member = members(1).getFirst();
    List<UserId> targets =
        List.of(People.MONA, People.BOT, member, People.OWNER, People.MILO, People.somebody());

    MassPreview preview = service.preview(action(BAN, targets));

    assertThat(preview.allowed()).containsExactly(member, targets.getLast());
    assertThat(preview.refused())
        .extracting(Result.Refused::refusal)
        .containsExactly(
            new Refusal.TargetIsModerator(),
            new Refusal.TargetIsBot(),
            new Refusal.TargetIsOwner(),
            new Refusal.TargetOutranksModerator());
    assertThat(world.allCases()).isEmpty();
  }

  @Test
  void whoeverIsRefusedKeepsNobodyElseFromBeingBanned() {
    List<UserId> members = members(2);
    List<UserId> targets = List.of(members.getFirst(), People.OWNER, members.getLast());
    MassAction action = action(BAN, targets);

    Opened opened = begin(action);
    MassProgress progress = end(action);

    assertThat(opened.results()).extracting(Result::target).containsExactlyElementsOf(targets);
    assertThat(opened.results().get(1))
        .isEqualTo(new Result.Refused(People.OWNER, new Refusal.TargetIsOwner()));
    assertThat(progress.done()).isEqualTo(2);
    assertThat(members).allMatch(member -> world.discord().showsBan(world.guild(), member));
  }

  @Test
  void whereTheRulesLetNobodyNoCaseIsOpened() {
    Opened opened = begin(action(BAN, List.of(People.OWNER)));

    assertThat(opened.results()).hasSize(1).allMatch(Result.Refused.class::isInstance);
    assertThat(world.allCases()).isEmpty();
  }

  @Test
  void whoeverWatchesHearsOfEveryStep() {
    MassAction action = action(BAN, members(40));
    List<Integer> pending = new ArrayList<>();

    begin(action);
    MassProgress last =
        service.watch(
            action.guild(),
            action.source(),
            world.clock().instant().plus(Duration.ofMinutes(10)),
            () -> true,
            now -> pending.add(now.pending()));

    assertThat(pending).containsExactly(40, 24, 8, 0);
    assertThat(last.isOver()).isTrue();
    assertThat(last.failed()).isZero();
  }

  @Test
  void whoeverWatchesMissesNothingThroughTroubleOfTheDatabaseAndTheirOwn() {
    MassAction action = action(BAN, members(40));
    List<Integer> pending = new ArrayList<>();
    AtomicInteger looks = new AtomicInteger();
    AtomicInteger pauses = new AtomicInteger();
    MassModerationService troubled =
        MassActions.guarded(
            world,
            () -> {
              switch (pauses.incrementAndGet()) {
                case 1 -> world.store().goAway();
                case 2 -> {
                  // Still away.
                }
                default -> {
                  world.store().comeBack();
                  world.workOn(OutboxStep.ENFORCE);
                }
              }
            });

    begin(action);
    MassProgress last =
        troubled.watch(
            action.guild(),
            action.source(),
            world.clock().instant().plus(Duration.ofMinutes(10)),
            () -> true,
            now -> {
              if (looks.incrementAndGet() == 1) {
                throw new InfrastructureException(FailureCategory.DISCORD, "no answer");
              }
              pending.add(now.pending());
            });

    assertThat(last.isOver()).isTrue();
    assertThat(pending).containsExactly(40, 24, 8, 0);
    assertThat(looks).hasValue(5);
  }

  @Test
  void nobodyIsWatchedForLongerThanSomebodyLooks() {
    MassAction action = action(BAN, members(40));
    AtomicInteger looks = new AtomicInteger();

    begin(action);
    MassProgress last =
        service.watch(
            action.guild(),
            action.source(),
            world.clock().instant().plus(Duration.ofMinutes(10)),
            () -> looks.incrementAndGet() < 2,
            _ -> {});

    assertThat(last.pending()).isEqualTo(24);
    end(action);
  }

  @Test
  void whatNobodyHasBegunIsCalledOffAndTheRestIsCarriedOut() {
    List<UserId> targets = members(30);
    MassAction action = action(BAN, targets);
    begin(action);
    world.workOn(OutboxStep.ENFORCE);

    int calledOff = service.callOff(action.guild(), action.source(), People.MONA);

    assertThat(calledOff).isEqualTo(14);
    MassProgress progress = service.progress(action.guild(), action.source());
    assertThat(progress.done()).isEqualTo(16);
    assertThat(progress.in(CaseStatus.FAILED))
        .extracting(one -> ((CaseState.Failed) one.state()).failure().cause())
        .hasSize(14)
        .containsOnly(CaseFailure.Cause.CALLED_OFF);
    assertThat(service.callOff(action.guild(), action.source(), People.MONA)).isZero();
    assertThat(world.workOn(OutboxStep.ENFORCE)).isZero();
    assertThat(targets.stream().filter(it -> world.discord().showsBan(world.guild(), it)))
        .hasSize(16);
  }

  @Test
  void whatAWorkerCouldNotEvenAskDiscordAboutIsCalledOffToo() {
    MassAction action = action(BAN, members(10));
    begin(action);
    world.discord().goBlindFor(10);
    world.workOn(OutboxStep.ENFORCE);

    int calledOff = service.callOff(action.guild(), action.source(), People.MONA);

    assertThat(calledOff).isEqualTo(10);
    world.clock().pass(Duration.ofHours(1));
    assertThat(world.workOn(OutboxStep.ENFORCE)).isZero();
    assertThat(world.discord().orders()).isEmpty();
  }

  @Test
  void whoeverSeesItToItsEndIsSentNoMessage() {
    MassAction action = action(BAN, members(3));

    begin(action);
    world.clock().pass(Duration.ofSeconds(1));
    end(action);

    assertThat(world.discord().told()).isEmpty();
  }

  @Test
  void whomTheProcessThatBeganItDoesNotShowTheEndIsSentOneMessageAtTheEnd() {
    begin(action(BAN, members(20)));
    world.clock().pass(Duration.ofSeconds(1));
    OutboxWorker later = world.workerOfAnotherProcess();

    later.work(later.take(OutboxStep.ENFORCE, OutboxWorker.batchSize(), Set.of()));
    assertThat(world.discord().told()).isEmpty();
    later.work(later.take(OutboxStep.ENFORCE, OutboxWorker.batchSize(), Set.of()));

    assertThat(world.discord().told())
        .extracting(ScriptedDiscord.Told::to)
        .containsExactly(People.MONA);
    assertThat(world.allCases()).allMatch(one -> one.status() == CaseStatus.APPLIED);
  }

  @Test
  void whatAWorkerHasTakenIsNotCalledOff() {
    MassAction action = action(BAN, members(3));
    begin(action);
    var taken = world.worker().take(OutboxStep.ENFORCE, 2, Set.of());

    int calledOff = service.callOff(action.guild(), action.source(), People.MONA);
    world.worker().work(taken);

    assertThat(calledOff).isEqualTo(1);
    assertThat(service.progress(action.guild(), action.source()).done()).isEqualTo(2);
  }

  @Test
  void aMassBanIsTakenBackForExactlyThoseWhomItBannedAndOnlyOnce() {
    List<UserId> targets = members(4);
    world
        .discord()
        .answer(
            new ScriptedDiscord.Answer.Refuse(new CaseFailure(CaseFailure.Cause.REFUSED, 30_035)));
    MassAction action = action(BAN, targets);
    begin(action);
    MassProgress progress = end(action);
    UserId refused = progress.in(CaseStatus.FAILED).getFirst().opening().target();
    List<UserId> banned = targets.stream().filter(it -> !it.equals(refused)).toList();
    world.service().unban(world.request(People.MONA, banned.getFirst()), _ -> {});

    MassReversal first = reversal(2, 1);
    assertThat(first).isInstanceOf(MassReversal.Possible.class);
    MassAction back = ((MassReversal.Possible) first).action();
    begin(back);
    end(back);

    assertThat(back.targets()).containsExactlyElementsOf(banned.subList(1, 3));
    assertThat(back.sanction()).isEqualTo(new Sanction.Unban());
    assertThat(targets).noneMatch(target -> world.discord().showsBan(world.guild(), target));
    assertThat(world.allCases().stream().filter(one -> one.type() == CaseType.BAN))
        .extracting(ModerationCase::status)
        .containsExactlyInAnyOrder(
            CaseStatus.FAILED, CaseStatus.REVERSED, CaseStatus.REVERSED, CaseStatus.REVERSED);
    assertThat(reversal(2, 2))
        .isEqualTo(new MassReversal.NothingLeft(new CaseNumber(1), 0, List.of()));
  }

  @Test
  void aNewBanOfSomebodyElseIsNotTakenBackWithAnOldOne() {
    List<UserId> targets = members(2);
    MassAction action = action(BAN, targets);
    begin(action);
    end(action);
    world.service().unban(world.request(People.MONA, targets.getFirst()), _ -> {});
    world.service().ban(world.request(People.MILO, targets.getFirst()), MessagePurge.NONE, _ -> {});

    MassReversal reversal = reversal(1, 1);

    assertThat(((MassReversal.Possible) reversal).action().targets())
        .containsExactly(targets.getLast());
  }

  @Test
  void aMassUnbanIsTakenBackByBanningAgain() {
    List<UserId> targets = members(2);
    MassAction bans = action(BAN, targets);
    begin(bans);
    end(bans);
    MassAction unbans = action(new Sanction.Unban(), targets);
    begin(unbans);
    end(unbans);

    MassReversal reversal = reversal(3, 1);
    MassAction back = ((MassReversal.Possible) reversal).action();
    begin(back);
    end(back);

    assertThat(targets).allMatch(target -> world.discord().showsBan(world.guild(), target));
  }

  @Test
  void aMassUnbanOfBansWithAnEndIsTakenBackUntilThatEnd() {
    List<UserId> targets = members(3);
    tempban(targets.get(0), Duration.ofDays(3));
    tempban(targets.get(1), Duration.ofHours(1));
    world.service().ban(world.request(People.MONA, targets.get(2)), MessagePurge.NONE, _ -> {});
    world.clock().pass(Duration.ofMinutes(5));
    MassAction unbans = action(new Sanction.Unban(), targets);
    begin(unbans);
    end(unbans);
    world.clock().pass(Duration.ofHours(2));

    MassReversal.Possible reversal = (MassReversal.Possible) reversal(4, 1);
    begin(reversal.action());
    end(reversal.action());

    Instant end = Cases.NOON.plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.MILLIS);
    assertThat(reversal.over()).containsExactly(targets.get(1));
    assertThat(world.discord().showsBan(world.guild(), targets.get(1))).isFalse();
    assertThat(world.sanctions().findActive(world.guild(), targets.get(0), LastingSanction.BAN))
        .hasValueSatisfying(ban -> assertThat(ban.expiry()).isEqualTo(new Expiry.Until(end)));
    assertThat(world.sanctions().findActive(world.guild(), targets.get(2), LastingSanction.BAN))
        .hasValueSatisfying(ban -> assertThat(ban.expiry()).isEqualTo(new Expiry.Never()));
    world.clock().pass(Duration.ofDays(3));
    world.endWhatRanOut();
    world.workOn(OutboxStep.ENFORCE);
    assertThat(world.discord().showsBan(world.guild(), targets.get(0))).isFalse();
    assertThat(world.discord().showsBan(world.guild(), targets.get(2))).isTrue();
  }

  @Test
  void whereEveryBanWouldHaveEndedByNowNobodyIsBannedAgain() {
    List<UserId> targets = members(1);
    tempban(targets.getFirst(), Duration.ofHours(1));
    world.clock().pass(Duration.ofMinutes(5));
    MassAction unbans = action(new Sanction.Unban(), targets);
    begin(unbans);
    end(unbans);
    world.clock().pass(Duration.ofHours(1));

    assertThat(reversal(2, 1))
        .isEqualTo(new MassReversal.NothingLeft(new CaseNumber(2), 0, targets));
  }

  @Test
  void whatWasBannedAgainUntilAnEndIsTakenBackAsAWhole() {
    List<UserId> targets = members(2);
    tempban(targets.get(0), Duration.ofDays(3));
    world.service().ban(world.request(People.MONA, targets.get(1)), MessagePurge.NONE, _ -> {});
    world.clock().pass(Duration.ofMinutes(5));
    MassAction unbans = action(new Sanction.Unban(), targets);
    begin(unbans);
    end(unbans);
    MassAction back = ((MassReversal.Possible) reversal(3, 1)).action();
    begin(back);
    end(back);

    MassAction again = ((MassReversal.Possible) reversal(5, 2)).action();

    assertThat(again.sanction()).isEqualTo(new Sanction.Unban());
    assertThat(again.targets()).containsExactlyElementsOf(targets);
  }

  private void tempban(UserId target, Duration length) {
    assertThat(
            world
                .service()
                .tempban(world.request(People.MONA, target), MessagePurge.NONE, length, _ -> {}))
        .isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void whatCannotBeTakenBackSaysWhy() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    MassAction kicks = action(new Sanction.Kick(), members(1));
    begin(kicks);
    end(kicks);
    MassAction bans = action(BAN, members(1));
    begin(bans);

    assertThat(reversal(99, 1))
        .isEqualTo(new MassReversal.Refused(new Refusal.CaseUnknown(new CaseNumber(99))));
    assertThat(reversal(1, 1)).isEqualTo(new MassReversal.NotOfMany(new CaseNumber(1)));
    assertThat(reversal(2, 1)).isEqualTo(new MassReversal.NoWayBack(CaseType.KICK));
    assertThat(reversal(3, 1))
        .isEqualTo(new MassReversal.NothingLeft(new CaseNumber(3), 1, List.of()));
    end(bans);
  }

  @Test
  void whereASecondModeratorHasToAgreeNothingIsDoneBefore() {
    Limits.settings(world.store(), world.clock())
        .set(world.guild(), People.OWNER, LimitSettings.APPROVAL, 2L);
    List<UserId> members = members(3);
    List<UserId> targets = new ArrayList<>(members);
    targets.add(People.OWNER);
    MassAction action = action(BAN, targets);

    MassBeginning waiting = service.begin(action, _ -> {}, () -> false);
    MassBeginning again = service.begin(action, _ -> {}, () -> false);

    assertThat(waiting).isInstanceOf(MassBeginning.Waiting.class).isEqualTo(again);
    var approval = ((MassBeginning.Waiting) waiting).approval();
    assertThat(approval.deed().targets()).containsExactlyElementsOf(members);
    assertThat(((MassBeginning.Waiting) waiting).refused()).hasSize(1);
    assertThat(world.allCases()).isEmpty();
    var approved = MassActions.approvals(world).approve(approval.key(), People.MILO);
    assertThat(approved).isInstanceOf(ApprovalOutcome.Approved.class);
    begin(((ApprovalOutcome.Approved) approved).action());
    end(action);
    assertThat(members).allMatch(member -> world.discord().showsBan(world.guild(), member));
  }

  private ApprovalOutcome.Approved approved(MassAction action) {
    Limits.settings(world.store(), world.clock())
        .set(world.guild(), People.OWNER, LimitSettings.APPROVAL, 2L);
    var waiting = (MassBeginning.Waiting) service.begin(action, _ -> {}, () -> false);
    return (ApprovalOutcome.Approved)
        MassActions.approvals(world).approve(waiting.approval().key(), People.MILO);
  }

  private ApprovedActions later(RecordingApprovalDesk desk) {
    return new ApprovedActions(
        MassActions.approvals(world, desk),
        service,
        new MassEnds(service, world.discord(), Runnable::run, world.clock()));
  }

  @Test
  void whatWasApprovedBeforeTheProcessDiedIsBegunByAnotherOnceAndTheModeratorsAreTold() {
    List<UserId> members = members(3);
    var _ = approved(action(BAN, members));
    RecordingApprovalDesk desk = new RecordingApprovalDesk();
    ApprovedActions later = later(desk);
    assertThat(later.beginWhatWasLeft()).isZero();
    world.clock().pass(Duration.ofMinutes(3));
    world.shares().hold(GuildShare.NONE);
    assertThat(later.beginWhatWasLeft()).isZero();
    world.shares().hold(GuildShare.WHOLE);

    assertThat(later.beginWhatWasLeft()).isEqualTo(1);

    assertThat(members).allMatch(member -> world.discord().showsBan(world.guild(), member));
    assertThat(world.allCases()).hasSize(3);
    assertThat(desk.begunLate()).hasSize(1).allMatch(Opened.class::isInstance);
    assertThat(world.discord().told())
        .extracting(ScriptedDiscord.Told::to)
        .containsExactly(People.MONA);
    assertThat(later.next()).isEmpty();
    world.clock().pass(Duration.ofHours(1));
    assertThat(later.beginWhatWasLeft()).isZero();
  }

  @Test
  void whatTheApproverHasBegunIsBegunByNobodyElse() {
    MassAction action = approved(action(BAN, members(3))).action();
    begin(action);
    end(action);
    world.clock().pass(Duration.ofHours(1));

    assertThat(later(new RecordingApprovalDesk()).beginWhatWasLeft()).isZero();
  }

  @Test
  void whatTheDatabaseKeptFromBeingBegunIsBegunWhenItIsBack() {
    List<UserId> members = members(3);
    MassAction action = approved(action(BAN, members)).action();
    world.databaseIsAwayFor(Duration.ofDays(1));
    assertThatThrownBy(() -> begin(action)).isInstanceOf(InfrastructureException.class);
    world.store().comeBack();
    world.clock().pass(Duration.ofMinutes(3));

    assertThat(later(new RecordingApprovalDesk()).beginWhatWasLeft()).isEqualTo(1);

    assertThat(members).allMatch(member -> world.discord().showsBan(world.guild(), member));
  }

  @Test
  void whomTheRulesProtectByThenIsLeftAloneAndTheModeratorsAreToldWhy() {
    List<UserId> members = members(3);
    var _ = approved(action(BAN, members));
    members.forEach(
        member -> world.discord().standing(world.guild(), member, Standings.memberAt(99)));
    world.clock().pass(Duration.ofMinutes(3));
    RecordingApprovalDesk desk = new RecordingApprovalDesk();

    later(desk).beginWhatWasLeft();

    assertThat(world.allCases()).isEmpty();
    assertThat(((Opened) desk.begunLate().getFirst()).results())
        .hasSize(3)
        .allMatch(Result.Refused.class::isInstance);
    assertThat(later(desk).next()).isEmpty();
  }

  @Test
  void aMassBanIsTakenBackWithoutASecondModeratorAndBannedAgainOnlyWithOne() {
    List<UserId> members = members(3);
    MassAction ban = approved(action(BAN, members)).action();
    begin(ban);
    end(ban);
    assertThat(service.begin(action(new Sanction.Unban(), members), _ -> {}, () -> false))
        .isInstanceOf(MassBeginning.Waiting.class);

    MassAction back = ((MassReversal.Possible) reversal(2, 1)).action();
    begin(back);
    end(back);

    assertThat(members).noneMatch(member -> world.discord().showsBan(world.guild(), member));
    MassAction again = ((MassReversal.Possible) reversal(5, 2)).action();
    assertThat(service.begin(again, _ -> {}, () -> false))
        .isInstanceOf(MassBeginning.Waiting.class);
  }

  @Test
  void upToTheSizeThatTheGuildSetsNobodyIsAsked() {
    Limits.settings(world.store(), world.clock())
        .set(world.guild(), People.OWNER, LimitSettings.APPROVAL, 2L);
    List<UserId> targets = new ArrayList<>(members(2));
    targets.add(People.OWNER);

    Opened opened = begin(action(BAN, targets));

    assertThat(opened.results()).filteredOn(Result.Pending.class::isInstance).hasSize(2);
  }

  @Test
  void whoWantsMoreThanTheirLimitIsRefusedAndWhoIsInQuarantineToo() {
    Limits.settings(world.store(), world.clock())
        .set(
            world.guild(),
            People.OWNER,
            LimitSettings.ACTIONS,
            List.of(new ActionLimit(CaseType.BAN, new Allowance(3, Duration.ofMinutes(5)))));

    assertThat(service.begin(action(BAN, members(4)), _ -> {}, () -> false))
        .isEqualTo(
            new MassBeginning.Begun(
                new MassOutcome.Refused(new Refusal.MoreThanLimit(CaseType.BAN, 3, 4))));
    begin(action(BAN, members(3)));
    MassBeginning over = service.begin(action(BAN, members(1)), _ -> {}, () -> false);
    MassBeginning kicks =
        service.begin(action(new Sanction.Kick(), members(1)), _ -> {}, () -> false);

    assertThat(over)
        .isEqualTo(
            new MassBeginning.Begun(
                new MassOutcome.Refused(
                    new Refusal.LimitReached(CaseType.BAN, 3, Duration.ofMinutes(5)))));
    assertThat(kicks)
        .isEqualTo(
            new MassBeginning.Begun(
                new MassOutcome.Refused(
                    new Refusal.ModeratorQuarantined(world.clock().instant()))));
    assertThat(world.allCases()).hasSize(3);
  }

  @Test
  void aReasonThatIsTooLongRefusesAll() {
    MassAction action =
        new MassAction(
            world.guild(), People.MONA, members(1), BAN, "x".repeat(2_001), Cases.source());

    assertThat(service.begin(action, _ -> {}, () -> false))
        .isEqualTo(
            new MassBeginning.Begun(new MassOutcome.Refused(new Refusal.ReasonTooLong(2_001))));
  }

  @Test
  void anInterruptedWatchEndsAndStaysInterrupted() {
    MassModerationService interrupted =
        new MassModerationService(
            new MassRules(world.discord(), world.clock()),
            MassActions.approvals(world),
            MassActions.in(world),
            MassActions.register(world),
            world.cases(),
            world.sanctions(),
            _ -> {
              throw new InterruptedException();
            },
            world.clock());
    MassAction action = action(BAN, members(1));
    begin(action);

    MassProgress last =
        interrupted.watch(
            action.guild(),
            action.source(),
            world.clock().instant().plus(Duration.ofMinutes(10)),
            () -> true,
            _ -> {});

    assertThat(Thread.interrupted()).isTrue();
    assertThat(last.pending()).isEqualTo(1);
    end(action);
  }
}
