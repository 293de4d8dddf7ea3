package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Discord tells of what happened to members a moment after it happened. Until then the members at
/// hand are those of before, and what was done already must neither be done again nor be denied.
class LaggingMemoryTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final List<ModerationOutcome> meanwhile = new ArrayList<>();

  @BeforeEach
  void theMemoryLagsBehind() {
    world.discord().lagBehind(world.guild(), People.TERRY);
  }

  private ModerationOutcome perform(CaseType type) {
    ModerationOutcome outcome = Actions.perform(world, type, world.request(), meanwhile::add);
    world.clock().pass(Duration.ofMillis(600));
    return outcome;
  }

  private ModerationOutcome refusedAsJustDone(LastingSanction kind) {
    return new ModerationOutcome.Refused(
        new Refusal.JustDone(kind, People.MONA, new CaseNumber(1), Cases.NOON, true));
  }

  @ParameterizedTest
  @CsvSource({"BAN,BAN,BAN", "BAN,SOFTBAN,BAN", "TIMEOUT,TIMEOUT,TIMEOUT"})
  void whatWasJustDoneIsNotDoneAgain(CaseType first, CaseType second, LastingSanction kind) {
    perform(first);
    int told = world.discord().told().size();

    assertThat(perform(second)).isEqualTo(refusedAsJustDone(kind));

    assertThat(world.discord().orders()).hasSize(1);
    assertThat(world.discord().told()).hasSize(told);
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @ParameterizedTest
  @CsvSource({"BAN,UNBAN", "TIMEOUT,UNTIMEOUT"})
  void whatWasJustDoneIsLifted(CaseType first, CaseType lifting) {
    perform(first);

    assertThat(perform(lifting)).isInstanceOf(ModerationOutcome.Done.class);

    assertThat(world.allCases())
        .extracting(ModerationCase::status)
        .containsExactly(CaseStatus.REVERSED, CaseStatus.APPLIED);
  }

  @Test
  void whoseTimeoutWasJustLiftedIsTimedOutAgain() {
    perform(CaseType.TIMEOUT);
    world.discord().catchUp();
    world.discord().lagBehind(world.guild(), People.TERRY);
    perform(CaseType.UNTIMEOUT);

    assertThat(perform(CaseType.TIMEOUT)).isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void aTimeoutThatWasLiftedByHandGivesWayOnceDiscordWasAsked() {
    perform(CaseType.TIMEOUT);
    world.discord().standing(world.guild(), People.TERRY, Standings.plainMember());

    assertThat(perform(CaseType.TIMEOUT)).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(world.trail())
        .containsExactly(
            "case.opened", "case.applied", "sanction.gone", "case.opened", "case.applied");
  }
}
