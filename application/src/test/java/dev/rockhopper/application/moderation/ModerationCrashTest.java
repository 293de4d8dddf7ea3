package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kills the process before each step that an action takes, one after another, and the next process
/// at each of its steps too: in the end there is one case or none, in the state that Discord shows.
class ModerationCrashTest {
  /// More steps than any action takes; where one takes more, the test says so.
  private static final int MOST_STEPS = 200;

  private static ModerationWorld worldReadyFor(CaseType type) {
    ModerationWorld world = new ModerationWorld();
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
    return world;
  }

  /// Performs an action and is killed before one of its steps.
  ///
  /// @return whether it was killed, and did not end before
  private static boolean killedBefore(int step, CaseType type, ModerationWorld world) {
    Killer killer = new Killer(world);
    SanctionRequest request = world.request();
    killer.killBefore(step);
    try {
      Actions.perform(world, type, request, _ -> {});
    } catch (Killer.Killed e) {
      assertThat(killer.hasStruck()).as(e.getMessage()).isTrue();
    }
    boolean wasKilled = killer.hasStruck();
    killer.restart();
    return wasKilled;
  }

  private static void requireTruth(CaseType type, ModerationWorld world) {
    world.requireConsistency();
    assertThat(world.allCases()).hasSizeLessThanOrEqualTo(1);
    assertThat(world.open(OutboxStep.ENFORCE)).isEmpty();
    assertThat(world.discord().told().stream().filter(told -> told.to().equals(People.TERRY)))
        .hasSizeLessThanOrEqualTo(1);
    boolean isApplied =
        world.allCases().stream().anyMatch(one -> one.status() == CaseStatus.APPLIED);
    assertThat(showsEffect(type, world, isApplied)).isEqualTo(isApplied);
    assertThat(world.sanctions().findActive(world.guild(), People.TERRY).size())
        .isEqualTo(isApplied && type.lasts() ? 1 : 0);
    assertThat(world.allCases()).noneMatch(one -> one.state() instanceof CaseState.Pending);
  }

  private static boolean showsEffect(CaseType type, ModerationWorld world, boolean otherwise) {
    boolean isBanned = world.discord().isBanned(world.guild(), People.TERRY);
    Standing standing = world.discord().standing(world.guild(), People.TERRY);
    return switch (type) {
      case BAN, TEMPBAN -> isBanned;
      case UNBAN -> !isBanned;
      case SOFTBAN, KICK -> standing instanceof Standing.Outsider;
      case TIMEOUT -> isTimedOut(standing);
      case UNTIMEOUT -> !isTimedOut(standing);
      case JAIL -> isJailed(world);
      case UNJAIL -> !isJailed(world);
      case SNIPPET_BAN, SNIPPET_UNBAN, POLL_BAN, POLL_UNBAN, WARN, NOTE -> otherwise;
    };
  }

  private static boolean isJailed(ModerationWorld world) {
    return world
        .discord()
        .rolesOf(world.guild(), People.TERRY)
        .equals(Set.of(ModerationWorld.JAIL_ROLE));
  }

  private static boolean isTimedOut(Standing standing) {
    return standing instanceof Standing.Member member
        && member.timeout() instanceof Standing.Timeout.Until;
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNJAIL", "SNIPPET_UNBAN", "POLL_UNBAN"})
  void whereverTheProcessDiesTheNextOneSettlesWhatWasOpen(CaseType type) {
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld world = worldReadyFor(type);
      wasKilled = killedBefore(step, type, world);

      world.requireConsistency();
      world.recover(5);

      requireTruth(type, world);
      assertThat(step++).as("steps of " + type).isLessThan(MOST_STEPS);
    }
    assertThat(step).as("steps of " + type).isGreaterThan(5);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"UNJAIL", "SNIPPET_UNBAN", "POLL_UNBAN"})
  void whereverTheProcessDiesAndNobodyComesForAnHourTheCaseIsTrue(CaseType type) {
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld world = worldReadyFor(type);
      wasKilled = killedBefore(step++, type, world);
      world.clock().pass(Duration.ofMinutes(50));

      world.recover(5);

      requireTruth(type, world);
    }
    assertThat(step).as("steps of " + type).isLessThan(MOST_STEPS);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "TEMPBAN", "KICK", "TIMEOUT", "JAIL", "WARN"})
  void whereverTheProcessThatRecoversDiesTheNextOneSettlesIt(CaseType type) {
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld world = worldReadyFor(type);
      leaveOpenBeforeTheCall(type, world);
      Killer killer = new Killer(world);
      world.clock().pass(ModerationSettings.DEFAULT.lease());
      killer.killBefore(step++);
      try {
        world.workOn(OutboxStep.ENFORCE);
      } catch (Killer.Killed e) {
        assertThat(killer.hasStruck()).as(e.getMessage()).isTrue();
      }
      wasKilled = killer.hasStruck();
      killer.restart();

      world.recover(5);

      requireTruth(type, world);
      assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
    }
    assertThat(step).as("steps of " + type).isBetween(4, MOST_STEPS);
  }

  @ParameterizedTest
  @EnumSource(names = {"BAN", "TEMPBAN", "TIMEOUT", "JAIL", "SNIPPET_BAN", "POLL_BAN"})
  void whereverALiftingDiesTheCaseThatItLiftsIsReversedWithIt(CaseType type) {
    LastingSanction kind = type.brings().orElseThrow();
    CaseType lifting =
        Arrays.stream(CaseType.values())
            .filter(other -> other.lifts().equals(Optional.of(kind)))
            .findFirst()
            .orElseThrow();
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld world = new ModerationWorld();
      Actions.perform(world, type, world.request(), _ -> {});
      world.clock().pass(Duration.ofMinutes(5));
      wasKilled = killedBefore(step++, lifting, world);

      world.recover(5);

      world.requireConsistency();
      ModerationCase first = world.allCases().getFirst();
      boolean isLifted = world.allCases().size() == 2;
      assertThat(first.status()).isEqualTo(isLifted ? CaseStatus.REVERSED : CaseStatus.APPLIED);
      assertThat(world.sanctions().findActive(world.guild(), People.TERRY, kind).isPresent())
          .isEqualTo(!isLifted);
      assertThat(showsEffect(lifting, world, isLifted)).isEqualTo(isLifted);
    }
    assertThat(step).as("steps of " + lifting).isBetween(6, MOST_STEPS);
  }

  private static void leaveOpenBeforeTheCall(CaseType type, ModerationWorld world) {
    world.store().beforeEveryUse(new SlowOpening(world, Duration.ofSeconds(50))::use);
    Actions.perform(world, type, world.request(), _ -> {});
    world.store().beforeEveryUse(() -> {});
  }
}
