package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.memory.InMemoryLogTroubleRepository;
import dev.rockhopper.application.moderation.CaseLog.Door;
import dev.rockhopper.application.moderation.CaseLog.Publication;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.logs.LogTrouble;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What becomes of the log while a channel takes no messages.
class FailingLogTest {
  private static final Duration DAY = Duration.ofDays(1);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private final LogWatch watch =
      new LogWatch(
          world.troubles(),
          world.routes(),
          world.discord(),
          ModerationSettings.DEFAULT,
          world.clock(),
          new Backoff(Duration.ofMillis(1), Duration.ofSeconds(1), new Random(1), _ -> {}));

  private void warn(int times) {
    for (int n = 0; n < times; n++) {
      world.service().warn(world.request(People.MONA, People.somebody()), _ -> {});
    }
  }

  private void work() {
    world.workOn(OutboxStep.LOG);
  }

  private LogTrouble trouble() {
    assertThat(world.troubles().known(world.guild())).hasSize(1);
    return world.troubles().known(world.guild()).getFirst();
  }

  private void assertNoTrouble() {
    assertThat(world.troubles().known(world.guild())).isEmpty();
    assertThat(world.troubles().find(world.guild())).isEmpty();
  }

  @Test
  void whatCannotBePostedWaitsAndTheSettingStays() {
    world.discord().closeChannel(world.modLog());
    warn(3);

    work();

    assertThat(world.open(OutboxStep.LOG)).hasSize(3);
    assertThat(trouble().channel()).isEqualTo(world.modLog());
    assertThat(trouble().failure().discordCode()).isEqualTo(50_013);
    assertThat(world.configs().findById(world.guild()).map(GuildConfig::modLog))
        .contains(new GuildConfig.ModLog.To(world.modLog()));
  }

  @Test
  void ofAllThatWaitsOneIsTriedAgainAfterPausesThatGrow() {
    world.discord().closeChannel(world.modLog());
    warn(3);
    work();
    assertThat(trouble().attempts()).isEqualTo(1);

    world.clock().pass(Duration.ofSeconds(5));
    work();
    assertThat(trouble().attempts()).isEqualTo(2);
    world.clock().pass(Duration.ofMillis(9_999));
    work();
    assertThat(trouble().attempts()).isEqualTo(2);
    world.clock().pass(Duration.ofMillis(1));
    work();

    assertThat(trouble().attempts()).isEqualTo(3);
    assertThat(world.open(OutboxStep.LOG)).hasSize(3);
  }

  @Test
  void whenTheChannelIsMendedEverythingFollowsHoweverLongItTook() {
    world.discord().closeChannel(world.modLog());
    warn(4);
    for (int hour = 0; hour < 30; hour++) {
      work();
      world.clock().pass(Duration.ofHours(1));
    }
    world.discord().openChannel(world.modLog());

    work();
    work();

    assertThat(world.outbox().open()).isEmpty();
    assertThat(world.allCases())
        .extracting(one -> one.notices().logMessage())
        .hasOnlyElementsOfType(Notices.LogMessage.Posted.class);
    assertNoTrouble();
  }

  @Test
  void whoeverHasMendedTheRightsNeedNotWaitForTheNextTry() {
    world.discord().closeChannel(world.modLog());
    warn(2);
    work();
    world.discord().openChannel(world.modLog());

    work();
    assertThat(world.open(OutboxStep.LOG)).hasSize(2);
    world.troubles().mayBeMended(world.guild());
    work();
    work();

    assertThat(world.outbox().open()).isEmpty();
    assertNoTrouble();
  }

  @Test
  void aGuildWithoutTroubleIsNotLookedAtWhenRightsChange() {
    world.store().goAway();

    world.troubles().mayBeMended(world.guild());

    world.store().comeBack();
    assertNoTrouble();
  }

  @Test
  void aFailingChannelKeepsNoOtherFromItsMessages() {
    ChannelId bans = Guilds.channel();
    world
        .settings()
        .set(
            world.guild(),
            People.OWNER,
            ModLogSettings.channelFor(LogTopic.BANS),
            Optional.of(bans));
    world.discord().closeChannel(bans);
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    warn(1);

    work();

    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    assertThat(trouble().channel()).isEqualTo(bans);
    assertThat(world.allCases().getLast().notices().logMessage())
        .isInstanceOf(Notices.LogMessage.Posted.class);
  }

  @Test
  void anEditThatWorksDoesNotMendAChannelThatTakesNoNewMessages() {
    ModerationCase known = loggedWarning();
    world.discord().closeChannel(world.modLog());
    warn(1);
    work();
    world.clock().pass(Duration.ofSeconds(5));
    var message = (Notices.LogMessage.Posted) known.notices().logMessage();
    world
        .discord()
        .answerLog(
            new Publication.Published(message, Door.CLOSED, 1),
            new Publication.Published(message, Door.CLOSED, 1));

    work();

    assertThat(trouble().attempts()).isEqualTo(1);
  }

  private ModerationCase loggedWarning() {
    warn(1);
    work();
    return world.onlyCase();
  }

  @Test
  void theOwnerIsToldOnceADay() {
    world.discord().closeChannel(world.modLog());
    warn(1);
    work();

    watch.look();
    watch.look();
    assertThat(world.discord().alerts()).hasSize(1);
    assertThat(world.discord().alerts().getFirst())
        .extracting(LogTrouble::channel)
        .containsExactly(world.modLog());
    world.clock().pass(DAY.minusMillis(1));
    watch.look();
    assertThat(world.discord().alerts()).hasSize(1);
    world.clock().pass(Duration.ofMillis(1));
    watch.look();

    assertThat(world.discord().alerts()).hasSize(2);
  }

  @Test
  void theOwnerOfAGuildWithoutTroubleIsLeftInPeace() {
    loggedWarning();

    watch.look();

    assertThat(world.discord().alerts()).isEmpty();
  }

  @Test
  void anOwnerWhoTakesNoMessagesIsNotTriedAgainThatDay() {
    world.discord().closeChannel(world.modLog());
    world.discord().directMessagesBecome(DirectMessageResult.CLOSED);
    warn(1);
    work();

    watch.look();
    watch.look();

    assertThat(world.discord().alerts()).hasSize(1);
  }

  @Test
  void anotherProcessLearnsOfTheTroubleWithItsNextLook() {
    world.discord().closeChannel(world.modLog());
    warn(1);
    work();
    LogTroubles elsewhere =
        new LogTroubles(
            new InMemoryLogTroubleRepository(world.store()),
            world.outbox(),
            new OutboxSignal(),
            world.clock());
    assertThat(elsewhere.known(world.guild())).isEmpty();

    elsewhere.refresh();

    assertThat(elsewhere.known(world.guild())).hasSize(1);
  }

  @Test
  void aChannelThatTheLogHasLeftIsNoTroubleAndWhatWaitedForItGoesWhereTheLogIsNow() {
    ChannelId gone = Guilds.channel();
    route(LogTopic.WARNINGS, Optional.of(gone));
    world.discord().closeChannel(gone);
    warn(2);
    work();
    assertThat(trouble().channel()).isEqualTo(gone);
    route(LogTopic.WARNINGS, Optional.empty());

    watch.look();
    work();

    assertNoTrouble();
    assertThat(world.discord().alerts()).isEmpty();
    assertThat(world.allCases())
        .allSatisfy(one ->
            assertThat(one.notices().logMessage())
                .isInstanceOfSatisfying(
                    Notices.LogMessage.Posted.class,
                    posted -> assertThat(posted.channel()).isEqualTo(world.modLog())));
  }

  @Test
  void aLogThatWasSwitchedOffIsNoTrouble() {
    world.discord().closeChannel(world.modLog());
    warn(1);
    work();
    world
        .configs()
        .save(
            world
                .configs()
                .findById(world.guild())
                .orElseThrow()
                .loggingTo(new GuildConfig.ModLog.Off()));

    watch.look();
    work();

    assertNoTrouble();
    assertThat(world.open(OutboxStep.LOG)).isEmpty();
  }

  @Test
  void ofTwoFailingChannelsTheOneThatIsStillUsedStaysInTrouble() {
    ChannelId left = Guilds.channel();
    route(LogTopic.WARNINGS, Optional.of(left));
    world.discord().closeChannel(left);
    world.discord().closeChannel(world.modLog());
    warn(1);
    world.service().note(world.request(People.MONA, People.somebody()), _ -> {});
    work();
    route(LogTopic.WARNINGS, Optional.empty());

    watch.look();

    assertThat(trouble().channel()).isEqualTo(world.modLog());
    assertThat(world.discord().alerts()).hasSize(1);
  }

  private void route(LogTopic topic, Optional<ChannelId> channel) {
    world.settings().set(world.guild(), People.OWNER, ModLogSettings.channelFor(topic), channel);
  }

  @Test
  void theWatchBeginsByItselfAndEnds() throws InterruptedException {
    world.discord().closeChannel(world.modLog());
    warn(1);
    CountDownLatch told = new CountDownLatch(1);
    world
        .discord()
        .beforeEveryStep(() -> {
          if (!world.discord().alerts().isEmpty()) {
            told.countDown();
          }
        });

    try (watch) {
      watch.start();
      work();
      warn(1);
      world.troubles().news().raise();
      while (!told.await(10, TimeUnit.MILLISECONDS)) {
        warn(1);
      }
    }

    assertThat(world.discord().alerts()).hasSize(1);
  }

  @Test
  void whyAChannelFailsIsKeptAsItWasLast() {
    world.discord().closeChannel(world.modLog());
    warn(1);
    work();
    CaseFailure gone = new CaseFailure(CaseFailure.Cause.NOT_FOUND, 10_003);
    world.clock().pass(Duration.ofSeconds(5));
    world.discord().answerLog(new Publication.Closed(gone));

    work();

    assertThat(trouble().failure()).isEqualTo(gone);
    assertThat(trouble().since()).isEqualTo(world.clock().instant().minusSeconds(5));
  }
}
