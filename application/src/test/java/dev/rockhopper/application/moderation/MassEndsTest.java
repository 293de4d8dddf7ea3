package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.mass.MassBeginning;
import dev.rockhopper.application.mass.MassEnds;
import dev.rockhopper.application.mass.MassModerationService;
import dev.rockhopper.application.mass.MassProgress;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Mass actions that are over for longer than anybody looks at them.
class MassEndsTest {
  private static final Duration SHOWN = Duration.ofMinutes(14);

  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final Instant discordIsBack = world.clock().instant().plus(Duration.ofHours(3));
  private final MassModerationService service =
      MassActions.guarded(
          world,
          () -> {
            if (!world.clock().instant().isBefore(discordIsBack)) {
              world.workOn(OutboxStep.ENFORCE);
            }
          });
  private final MassEnds ends = ends(Runnable::run);

  private MassEnds ends(Executor threads) {
    return new MassEnds(service, world.discord(), threads, world.clock());
  }

  @Test
  void whatASecondModeratorHasBegunAndNobodyLooksAtAnyMoreIsToldWhenItIsOver() {
    MassAction action = begun(action().approvedBy(People.MILO));
    MassProgress last = shown(action);

    assertThat(last.isOver()).isFalse();
    ends.tell(action, last);

    assertToldOnceOver();
    assertThat(world.discord().agreed()).containsExactly(People.MILO);
    assertThat(world.clock().instant()).isAfterOrEqualTo(discordIsBack);
  }

  @Test
  void soIsWhatNobodyHadToAgreeTo() {
    MassAction action = begun(action());
    MassProgress last = shown(action);

    ends.tell(action, last);

    assertToldOnceOver();
    assertThat(world.discord().agreed()).isEmpty();
  }

  @Test
  void whatIsOverIsToldAtOnce() {
    MassAction action = begun(action().approvedBy(People.MILO));
    world.workOn(OutboxStep.ENFORCE);

    ends(
            _ -> {
              throw new AssertionError("there is nothing to wait for");
            })
        .tell(action, service.progress(action.guild(), action.source()));

    assertToldOnceOver();
  }

  @Test
  void whatTakesLongerThanADayIsToldByNobody() {
    MassAction action = begun(action());
    MassModerationService silent = MassActions.guarded(world, () -> {});

    new MassEnds(silent, world.discord(), Runnable::run, world.clock()).tellOnceOver(action);

    assertThat(world.discord().told()).isEmpty();
    world.workOn(OutboxStep.ENFORCE);
  }

  @Test
  void aProcessThatEndsLeavesItToTheNext() {
    MassAction action = begun(action());

    ends(
            _ -> {
              throw new RejectedExecutionException("closed");
            })
        .tellOnceOver(action);

    assertThat(world.discord().told()).isEmpty();
    world.workOn(OutboxStep.ENFORCE);
  }

  private void assertToldOnceOver() {
    assertThat(world.discord().told())
        .singleElement()
        .satisfies(told -> {
          assertThat(told.to()).isEqualTo(People.MONA);
          assertThat(told.about().status()).isEqualTo(CaseStatus.APPLIED);
        });
    assertThat(world.allCases()).allMatch(one -> one.status() == CaseStatus.APPLIED);
  }

  private MassAction action() {
    List<UserId> members =
        Stream.generate(People::somebody)
            .limit(3)
            .peek(user -> world.discord().standing(world.guild(), user, Standings.plainMember()))
            .toList();
    return new MassAction(
        world.guild(),
        People.MONA,
        members,
        new Sanction.Ban(MessagePurge.NONE),
        "raid",
        Cases.source());
  }

  private MassAction begun(MassAction action) {
    assertThat(service.begin(action, _ -> {}, () -> false)).isInstanceOf(MassBeginning.Begun.class);
    return action;
  }

  private MassProgress shown(MassAction action) {
    return service.watch(
        action.guild(), action.source(), world.clock().instant().plus(SHOWN), () -> true, _ -> {});
  }
}
