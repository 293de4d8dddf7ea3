package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(30)
class SanctionExpiryLoopTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration DAY = Duration.ofDays(1);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();
  private final AtomicInteger pauses = new AtomicInteger();

  /// Pauses for next to nothing, and moves no clock.
  private SanctionExpiryLoop loop(Duration interval) {
    return new SanctionExpiryLoop(
        world.expiry(),
        world.plannedEnds(),
        interval,
        world.clock(),
        new Backoff(
            SHORT,
            SHORT,
            new Random(1),
            _ -> {
              pauses.incrementAndGet();
              Thread.currentThread().join(Duration.ofMillis(1));
            }));
  }

  private static void await(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private boolean areAllExpired() {
    return world.allCases().stream()
        .map(ModerationCase::status)
        .allMatch(CaseStatus.EXPIRED::equals);
  }

  @Test
  void theLoopMeetsAnEndThatIsPlannedWhileItWaits() {
    try (SanctionExpiryLoop loop = loop(DAY)) {
      loop.start();
      await(() -> world.expiry().nextEnd().isEmpty());
      world.service().timeout(world.request(), SHORT, _ -> {});

      world.clock().pass(Duration.ofSeconds(1));

      await(this::areAllExpired);
    }
  }

  @Test
  void anEndBehindTheNextLookWakesNobody() throws InterruptedException {
    world.plannedEnds().looksAgainAt(world.clock().instant().plusSeconds(10));

    world.service().timeout(world.request(), DAY, _ -> {});

    assertThat(world.plannedEnds().news().await(Duration.ZERO)).isFalse();
  }

  @Test
  void anEndBeforeTheNextLookWakesWhoeverWaits() throws InterruptedException {
    world.plannedEnds().looksAgainAt(world.clock().instant().plus(DAY));

    world.service().timeout(world.request(), SHORT, _ -> {});

    assertThat(world.plannedEnds().news().await(Duration.ZERO)).isTrue();
  }

  @Test
  void whatIsPlannedWhileSomebodyLooksWakesThemAgain() throws InterruptedException {
    world.plannedEnds().looksAgainAt(world.clock().instant());
    world.plannedEnds().isLooking();

    world.service().timeout(world.request(), DAY, _ -> {});

    assertThat(world.plannedEnds().news().await(Duration.ZERO)).isTrue();
  }

  @Test
  void whatNobodySignalledIsFoundAfterTheInterval() {
    world.service().timeout(world.request(), DAY, _ -> {});
    try (SanctionExpiryLoop loop = loop(SHORT)) {
      loop.start();

      world.clock().pass(DAY);

      await(this::areAllExpired);
    }
  }

  @Test
  void moreThanABatchIsDoneInOneGo() {
    int many = 2 * SanctionExpiryService.batchSize() + 1;
    for (int n = 0; n < many; n++) {
      var somebody = People.somebody();
      world.discord().standing(world.guild(), somebody, Standings.plainMember());
      world.service().timeout(world.request(People.MONA, somebody), SHORT, _ -> {});
    }
    world.clock().pass(DAY);
    // What was planned is no news any more: only the loop itself knows that there is more.
    try (SanctionExpiryLoop loop = loop(DAY)) {
      loop.start();

      await(this::areAllExpired);
    }
    assertThat(world.allCases()).hasSize(many);
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() {
    world.service().timeout(world.request(), SHORT, _ -> {});
    world.clock().pass(DAY);
    world.store().goAway();
    try (SanctionExpiryLoop loop = loop(DAY)) {
      loop.start();
      await(() -> pauses.get() > 2);

      world.store().comeBack();

      await(this::areAllExpired);
    }
  }
}
