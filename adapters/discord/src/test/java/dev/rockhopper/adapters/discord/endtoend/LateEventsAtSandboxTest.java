package dev.rockhopper.adapters.discord.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Discord's events come late: JDA's memory shows members as they were.
class LateEventsAtSandboxTest {
  private static final Duration LATE = Duration.ofSeconds(60);

  private final BotAtSandbox at = new BotAtSandbox();
  private final UserId moderator = new UserId(at.seeded.moderator());
  private final UserId target = new UserId(at.seeded.member());

  @BeforeEach
  void eventsComeLate() {
    assertThat(at.members.standing(at.guild(), target)).isInstanceOf(Standing.Member.class);
    at.sandbox.faults().gateway().delayEvents(LATE);
  }

  @AfterEach
  void nothingWasComplainedOf() {
    at.sandbox.faults().gateway().delayEvents(Duration.ZERO);
    at.close();
    assertThat(at.complaints()).isEmpty();
  }

  private SanctionRequest request(int event) {
    return new SanctionRequest(
        at.guild(),
        moderator,
        target,
        "",
        SanctionRequest.Telling.TOLD,
        SourceId.interaction(event));
  }

  private ModerationOutcome ban(int event) {
    return at.moderation.ban(request(event), MessagePurge.NONE, _ -> {});
  }

  @Test
  void aBanThatJdaHasNotHeardOfIsNotGivenAgain() {
    ModerationCase first = done(ban(1));

    assertThat(ban(2))
        .isEqualTo(
            new ModerationOutcome.Refused(
                new Refusal.JustDone(
                    LastingSanction.BAN, moderator, first.number(), first.opening().at(), true)));

    assertThat(at.members.standing(at.guild(), target)).isInstanceOf(Standing.Member.class);
    assertThat(at.members.standingNow(at.guild(), target)).isEqualTo(new Standing.Outsider());
    assertThat(at.requests("PUT", "/bans/")).hasSize(1);
    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void aTimeoutThatJdaHasNotHeardOfIsLifted() {
    done(at.moderation.timeout(request(1), Duration.ofHours(1), _ -> {}));

    done(at.moderation.untimeout(request(2), _ -> {}));

    assertThat(at.onlyCase().status()).isEqualTo(CaseStatus.REVERSED);
  }

  private static ModerationCase done(ModerationOutcome outcome) {
    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
    return ((ModerationOutcome.Done) outcome).record();
  }
}
