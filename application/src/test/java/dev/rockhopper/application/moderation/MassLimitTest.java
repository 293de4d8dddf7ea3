package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.limits.ActionLimit;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Mass actions of moderators who may act so often only.
class MassLimitTest {
  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final MassActionService service = MassActions.in(world);
  private final InMemoryModeratorLimitRepository limits =
      new InMemoryModeratorLimitRepository(world.store());

  @BeforeEach
  void threeBansAnHourAreAllowed() {
    Limits.settings(world.store(), world.clock())
        .set(
            world.guild(),
            People.OWNER,
            LimitSettings.ACTIONS,
            List.of(ActionLimit.parse("ban 3 1h")));
  }

  private List<UserId> members(int count) {
    return Stream.generate(People::somebody)
        .limit(count)
        .peek(user -> world.discord().standing(world.guild(), user, Standings.plainMember()))
        .toList();
  }

  private MassAction ban(int count, SourceId source) {
    return new MassAction(
        world.guild(),
        People.MONA,
        members(count),
        new Sanction.Ban(MessagePurge.NONE),
        "raid",
        source);
  }

  private MassOutcome open(MassAction action) {
    return service.open(action, _ -> {}, () -> false);
  }

  @Test
  void everyTargetUsesUpOneAction() {
    assertThat(open(ban(2, Cases.source()))).isInstanceOf(MassOutcome.Opened.class);

    assertThat(open(ban(2, Cases.source())))
        .isEqualTo(
            new MassOutcome.Refused(
                new Refusal.LimitReached(CaseType.BAN, 3, Duration.ofHours(1))));

    assertThat(limits.findQuarantine(world.guild(), People.MONA)).isPresent();
    assertThat(world.allCases()).hasSize(2);
    world.recover(3);
  }

  @Test
  void whoWantsMoreThanIsEverAllowedIsRefusedAndNotStopped() {
    assertThat(open(ban(4, Cases.source())))
        .isEqualTo(new MassOutcome.Refused(new Refusal.MoreThanLimit(CaseType.BAN, 3, 4)));

    assertThat(limits.findQuarantine(world.guild(), People.MONA)).isEmpty();
  }

  @Test
  void whatASecondModeratorApprovedUsesUpNothing() {
    assertThat(open(ban(5, Cases.source()).approvedBy(People.MILO)))
        .isInstanceOf(MassOutcome.Opened.class);
    assertThat(open(ban(3, Cases.source()))).isInstanceOf(MassOutcome.Opened.class);
    world.recover(3);
  }

  @Test
  void theSameEventUsesUpItsActionsOnce() {
    MassAction action = ban(3, Cases.source());
    open(action);

    MassOutcome again = open(action);

    assertThat(again).isInstanceOf(MassOutcome.Opened.class);
    assertThat(limits.findQuarantine(world.guild(), People.MONA)).isEmpty();
    world.recover(3);
  }

  @Test
  void nothingIsOpenedInQuarantine() {
    open(ban(3, Cases.source()));
    open(ban(1, Cases.source()));

    assertThat(open(ban(1, Cases.source()).approvedBy(People.MILO)))
        .isInstanceOf(MassOutcome.Refused.class);
    world.recover(3);
  }
}
