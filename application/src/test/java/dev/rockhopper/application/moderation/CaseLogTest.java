package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.moderation.CaseLog.Publication;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// How the log messages of cases follow their cases.
class CaseLogTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  @BeforeEach
  void somebodyIsBanned() {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
  }

  private int work() {
    return world.workOn(OutboxStep.LOG);
  }

  private Notices.LogMessage logMessage() {
    return world.allCases().getFirst().notices().logMessage();
  }

  @Test
  void aSettledCaseIsPublishedAndRemembersWhere() {
    assertThat(work()).isEqualTo(1);

    assertThat(logMessage())
        .isInstanceOfSatisfying(
            Notices.LogMessage.Posted.class,
            posted -> assertThat(posted.channel()).isEqualTo(world.modLog()));
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aCaseThatChangesKeepsItsMessage() {
    work();
    Notices.LogMessage first = logMessage();

    world.service().unban(world.request(), _ -> {});
    work();

    assertThat(logMessage()).isEqualTo(first);
    assertThat(world.discord().published())
        .extracting(ModerationCase::status)
        .containsExactlyInAnyOrder(CaseStatus.APPLIED, CaseStatus.REVERSED, CaseStatus.APPLIED);
  }

  @Test
  void aGuildWithoutALogChannelLogsNothing() {
    world
        .configs()
        .save(
            world
                .configs()
                .findById(world.guild())
                .orElseThrow()
                .loggingTo(new GuildConfig.ModLog.Off()));

    work();

    assertThat(world.discord().published()).isEmpty();
    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aMessageThatDiscordDislikesIsTriedForADayAndTheCaseStands() {
    Publication refused =
        new Publication.Refused(new CaseFailure(CaseFailure.Cause.REFUSED, 50_035));
    world.discord().answerLog(refused, refused);

    work();
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    world.clock().pass(Duration.ofHours(24));
    work();

    assertThat(world.outbox().open()).isEmpty();
    assertThat(world.troubles().known(world.guild())).isEmpty();
    assertThat(logMessage()).isEqualTo(new Notices.LogMessage.None());
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void aMessageWhoseAnswerIsLostIsTriedLater() {
    world.discord().answerLog(new Publication.Unknown("the answer was lost"));

    work();
    assertThat(work()).isZero();
    world.clock().pass(Duration.ofSeconds(4));
    assertThat(work()).isEqualTo(1);

    assertThat(logMessage()).isInstanceOf(Notices.LogMessage.Posted.class);
  }

  @Test
  void aMessageIsTriedAsLongAsDiscordHasTroubleForADay() {
    while (world.clock().instant().isBefore(Cases.NOON.plus(Duration.ofHours(23)))) {
      world.discord().answerLog(new Publication.Unknown("the answer was lost"));
      assertThat(work()).isEqualTo(1);
      world.clock().pass(Duration.ofMinutes(5));
    }

    assertThat(work()).isEqualTo(1);

    assertThat(logMessage()).isInstanceOf(Notices.LogMessage.Posted.class);
  }

  @Test
  void aMessageThatNeverWorksIsGivenUpAfterADay() {
    world.discord().answerLog(new Publication.Unknown("the answer was lost"));
    work();
    world.clock().pass(Duration.ofHours(24));
    world.discord().answerLog(new Publication.Unknown("the answer was lost"));

    assertThat(work()).isEqualTo(1);

    assertThat(world.outbox().open()).isEmpty();
    assertThat(world.discord().published()).isEmpty();
  }
}
