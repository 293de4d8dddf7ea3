package dev.rockhopper.application.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.memory.InMemoryAppealRepository;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealKey;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppealLoopTest {
  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  @Test
  void whatWasLeftBehindIsUndoneByItself() throws InterruptedException {
    CountDownLatch shown = new CountDownLatch(1);
    RecordingAppealDesk desk = new RecordingAppealDesk(shown::countDown);
    InMemoryAppealRepository appeals = new InMemoryAppealRepository(world.store());
    ModerationCase warning =
        ((ModerationOutcome.Done) world.service().warn(world.request(), _ -> {})).record();
    Appeal open =
        appeals.create(
            new Appeal(
                new AppealKey(warning.key(), 1),
                People.TERRY,
                "no",
                Cases.NOON,
                new Appeal.State.Open(),
                Optional.empty(),
                0));
    appeals.update(open.accepted(new Appeal.Decision(People.MONA, Cases.NOON, ""), Remedy.PENDING));
    world.clock().pass(Duration.ofMinutes(5));
    AppealRemedies remedies =
        new AppealRemedies(
            world.transactions(),
            appeals,
            world.cases(),
            world.service(),
            world.jail(),
            world.caseService(),
            desk,
            world.clock());

    try (AppealLoop loop =
        new AppealLoop(
            remedies,
            AppealLoop.DEFAULT_INTERVAL,
            new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1), _ -> {}))) {
      loop.start();
      assertThat(shown.await(20, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(world.cases().findById(warning.key()).orElseThrow().status())
        .isEqualTo(CaseStatus.VOIDED);
  }
}
