package dev.rockhopper.application.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.identity.TimeOrderedIds;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.HeldShares;
import dev.rockhopper.application.memory.InMemoryApprovalRepository;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.ApprovalKey;
import dev.rockhopper.domain.approvals.ApprovalRefusal;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalServiceTest {
  private final InMemoryStore store = new InMemoryStore();
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final GuildId guild = Guilds.fresh();
  private final GuildSettings settings = Limits.settings(store, clock);
  private final RecordingApprovalDesk desk = new RecordingApprovalDesk();
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final InMemoryModeratorLimitRepository limits =
      new InMemoryModeratorLimitRepository(store);
  private final ApprovalService service =
      new ApprovalService(
          new InMemoryTransactionManager(store),
          new InMemoryGuildRepository(store),
          new InMemoryApprovalRepository(store),
          audit,
          settings,
          Limits.in(store, clock),
          desk,
          new DueRounds(new InMemoryDueWorkRepository(store), new HeldShares(), clock),
          new TimeOrderedIds(clock, new Random(1)),
          clock);

  @BeforeEach
  void moreThanTwoWaitForASecondModerator() {
    settings.set(guild, People.OWNER, LimitSettings.APPROVAL, 2L);
    settings.set(guild, People.OWNER, LimitSettings.CHANNEL, Optional.of(Guilds.channel()));
  }

  private MassAction ban(int targets) {
    return new MassAction(
        guild,
        People.MONA,
        Stream.generate(People::somebody).limit(targets).toList(),
        new Sanction.Ban(new MessagePurge(1)),
        "raid",
        Cases.source());
  }

  private Approval waiting(MassAction action) {
    ApprovalRequirement required = service.require(action);
    assertThat(required).isInstanceOf(ApprovalRequirement.Waiting.class);
    return ((ApprovalRequirement.Waiting) required).approval();
  }

  private static ApprovalRefusal refusal(ApprovalOutcome outcome) {
    assertThat(outcome).isInstanceOf(ApprovalOutcome.Refused.class);
    return ((ApprovalOutcome.Refused) outcome).refusal();
  }

  @Test
  void aSmallOneBeginsAtOnce() {
    assertThat(service.require(ban(2))).isEqualTo(new ApprovalRequirement.NotNeeded());
    assertThat(service.require(ban(3).approvedBy(People.MILO)))
        .isEqualTo(new ApprovalRequirement.NotNeeded());
    settings.clear(guild, People.OWNER, LimitSettings.APPROVAL);
    assertThat(service.require(ban(200))).isEqualTo(new ApprovalRequirement.NotNeeded());
  }

  @Test
  void whereTheLimitIsUnreadableAndNoneIsKnownEveryMassActionWaits() {
    GuildId other = Guilds.fresh();
    Limits.store(store, other, LimitSettings.APPROVAL, new SettingValue.WholeNumber(-7));
    MassAction action = ban(2);

    assertThat(
            service.require(
                new MassAction(
                    other,
                    action.moderator(),
                    action.targets(),
                    action.sanction(),
                    action.reason(),
                    action.source())))
        .isInstanceOf(ApprovalRequirement.Waiting.class);
  }

  @Test
  void aLargeOneWaitsAndTheModeratorsAreAsked() {
    Approval approval = waiting(ban(3));

    assertThat(desk.asked()).extracting(Approval::key).containsExactly(approval.key());
    assertThat(approval.post()).isPresent();
    assertThat(service.waiting(guild)).containsExactly(approval);
    assertThat(service.find(approval.key())).contains(approval);
  }

  @Test
  void theSameEventAsksOnce() {
    MassAction action = ban(3);

    assertThat(waiting(action)).isEqualTo(waiting(action));

    assertThat(desk.asked()).hasSize(1);
  }

  @Test
  void withoutAChannelItWaitsAllTheSame() {
    settings.clear(guild, People.OWNER, LimitSettings.CHANNEL);

    assertThat(waiting(ban(3)).post()).isEmpty();
    assertThat(new InMemoryGuildConfigRepository(store).findById(guild)).isEmpty();
  }

  @Test
  void whoAgreesIsGivenTheActionOnce() {
    MassAction action = ban(3);
    Approval approval = waiting(action);

    ApprovalOutcome first = service.approve(approval.key(), People.MILO);
    ApprovalOutcome second = service.approve(approval.key(), People.OWNER);

    assertThat(first).isInstanceOf(ApprovalOutcome.Approved.class);
    assertThat(((ApprovalOutcome.Approved) first).action())
        .isEqualTo(action.approvedBy(People.MILO));
    assertThat(refusal(second)).isInstanceOf(ApprovalRefusal.Decided.class);
    assertThat(desk.shown()).hasSize(1);
    assertThat(
            audit.findByGuild(guild, PageRequest.first(9)).items().stream().map(AuditEntry::action))
        .contains("approval.asked", "approval.approved");
  }

  @Test
  void nobodyApprovesTheirOwn() {
    Approval approval = waiting(ban(3));

    assertThat(refusal(service.approve(approval.key(), People.MONA)))
        .isEqualTo(new ApprovalRefusal.OwnAction());
    assertThat(service.decline(approval.key(), People.MONA))
        .isInstanceOf(ApprovalOutcome.Declined.class);
    assertThat(service.waiting(guild)).isEmpty();
  }

  @Test
  void nobodyApprovesTooLate() {
    Approval approval = waiting(ban(3));
    clock.pass(Duration.ofMinutes(30));

    assertThat(refusal(service.approve(approval.key(), People.MILO)))
        .isEqualTo(new ApprovalRefusal.Expired(approval.until()));
    assertThat(refusal(service.decline(approval.key(), People.MILO)))
        .isInstanceOf(ApprovalRefusal.Expired.class);
  }

  @Test
  void whatIsUnknownIsNotDecided() {
    assertThat(refusal(service.approve(new ApprovalKey(guild, 5), People.MILO)))
        .isEqualTo(new ApprovalRefusal.Unknown());
    assertThat(service.find(new ApprovalKey(guild, 5))).isEmpty();
  }

  @Test
  void whoIsInQuarantineNeitherApprovesNorIsApproved() {
    Approval approval = waiting(ban(3));
    quarantine(People.MILO);

    assertThat(refusal(service.approve(approval.key(), People.MILO)))
        .isInstanceOf(ApprovalRefusal.MayNotAct.class);
    assertThat(refusal(service.decline(approval.key(), People.MILO)))
        .isInstanceOf(ApprovalRefusal.MayNotAct.class);

    limits.lift(guild, People.MILO);
    quarantine(People.MONA);

    assertThat(refusal(service.approve(approval.key(), People.MILO)))
        .isInstanceOf(ApprovalRefusal.MayNotAct.class);
  }

  private void quarantine(UserId moderator) {
    limits.quarantine(
        new Quarantine(guild, moderator, Cases.NOON, People.OWNER, "", Quarantine.Alert.RAISED));
  }
}
