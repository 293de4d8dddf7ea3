package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OutboxLoopTest {
  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  /// Counts down when the next log message is published.
  private CountDownLatch nextPublication() {
    CountDownLatch published = new CountDownLatch(1);
    world
        .discord()
        .beforeEveryStep(() -> {
          if (!world.discord().published().isEmpty()) {
            published.countDown();
          }
        });
    return published;
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aSignalLetsTheLoopWork() throws InterruptedException {
    try (OutboxLoop loop =
        new OutboxLoop(world.worker(), OutboxStep.LOG, world.signal(), System::nanoTime)) {
      loop.start();
      CountDownLatch published = nextPublication();

      world.service().warn(world.request(), _ -> {});

      await(published);
    }
    assertThat(world.outbox().open()).isEmpty();
  }

  /// The clock stands still after the first look: there is no second one, whatever is signalled.
  @Test
  void workThatComesInQuickSuccessionIsTakenTogether() throws InterruptedException {
    AtomicLong nanos = new AtomicLong();
    CountDownLatch asked = new CountDownLatch(100);
    LongSupplier clock =
        () -> {
          asked.countDown();
          return nanos.get();
        };
    try (OutboxLoop loop = new OutboxLoop(world.worker(), OutboxStep.LOG, world.signal(), clock)) {
      CountDownLatch published = nextPublication();
      world.service().warn(world.request(), _ -> {});
      loop.start();
      await(published);
      world.service().warn(world.request(People.MONA, People.somebody()), _ -> {});
      while (asked.getCount() > 0) {
        world.signal().raise();
        Thread.onSpinWait();
      }
      assertThat(world.discord().published()).hasSize(1);

      CountDownLatch second = new CountDownLatch(1);
      world
          .discord()
          .beforeEveryStep(() -> {
            if (world.discord().published().size() > 1) {
              second.countDown();
            }
          });
      nanos.addAndGet(Duration.ofMillis(100).toNanos());
      world.signal().raise();
      await(second);
    }
  }

  @Test
  void aLoopThatIsClosedFinishesWhatItIsAt() throws InterruptedException {
    CountDownLatch published = nextPublication();
    for (int n = 0; n < OutboxWorker.batchSize() + 1; n++) {
      world.service().warn(world.request(People.MONA, People.somebody()), _ -> {});
    }

    try (OutboxLoop loop =
        new OutboxLoop(world.worker(), OutboxStep.LOG, world.signal(), System::nanoTime)) {
      loop.start();
      await(published);
    }

    assertThat(world.discord().published()).hasSizeGreaterThanOrEqualTo(CaseLog.MOST_CASES);
    assertThat(world.outbox().open())
        .extracting(OutboxEntry::token)
        .allMatch(LeaseToken.NOBODY::equals);
  }

  @Test
  void theLoopWaitsForADatabaseThatIsAwayAndGoesOnWhenItIsBack() throws InterruptedException {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    world.store().goAway();
    CountDownLatch published = nextPublication();
    CountDownLatch tried = new CountDownLatch(2);
    world.store().beforeEveryUse(tried::countDown);

    try (OutboxLoop loop =
        new OutboxLoop(world.worker(), OutboxStep.LOG, world.signal(), System::nanoTime)) {
      loop.start();
      world.signal().raise();
      await(tried);
      world.store().comeBack();
      world.signal().raise();
      await(published);
    }

    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void aSlowGuildDelaysNoOther() throws InterruptedException {
    GuildId other = Guilds.fresh();
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch published = new CountDownLatch(1);
    world
        .discord()
        .beforeEveryPublication(current -> {
          if (current.key().guild().equals(other)) {
            published.countDown();
          } else {
            awaitUninterrupted(end);
          }
        });
    for (int n = 0; n < 2 * OutboxWorker.batchSize(); n++) {
      world.service().warn(world.request(People.MONA, People.somebody()), _ -> {});
    }

    world.clock().pass(Duration.ofSeconds(1));
    world.service().warn(requestIn(other), _ -> {});
    log(other);

    try (OutboxLoop loop =
        new OutboxLoop(world.worker(), OutboxStep.LOG, world.signal(), System::nanoTime)) {
      loop.start();
      await(published);
      assertThat(world.discord().published()).allMatch(about -> about.key().guild().equals(other));
      end.countDown();
    }
  }

  private void log(GuildId guild) {
    GuildConfig.ModLog channel = new GuildConfig.ModLog.To(Guilds.channel());
    world.configs().save(GuildConfig.defaultsFor(guild).loggingTo(channel));
  }

  private static SanctionRequest requestIn(GuildId guild) {
    return new SanctionRequest(
        guild, People.MONA, People.somebody(), "", SanctionRequest.Telling.SILENT, Cases.source());
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      await(latch);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noMistakeEndsTheLoop(boolean isError) throws InterruptedException {
    world.service().ban(world.request(), MessagePurge.NONE, _ -> {});
    CountDownLatch published = nextPublication();
    AtomicInteger uses = new AtomicInteger();
    CountDownLatch failed = new CountDownLatch(1);
    world
        .store()
        .beforeEveryUse(() -> {
          if (uses.getAndIncrement() == 0) {
            failed.countDown();
            if (isError) {
              throw new StackOverflowError("this use is meant to fail");
            }
            throw new IllegalStateException("this use is meant to fail");
          }
        });

    try (OutboxLoop loop =
        new OutboxLoop(world.worker(), OutboxStep.LOG, world.signal(), System::nanoTime)) {
      loop.start();
      await(failed);
      world.signal().raise();
      await(published);
    }

    assertThat(world.outbox().open()).isEmpty();
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() ->
            new ModerationSettings(
                second, Duration.ofSeconds(2), second, second, second, second, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lease");
  }
}
