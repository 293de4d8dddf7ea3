package dev.rockhopper.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryOutboxRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BacklogWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final GuildId GUILD = new GuildId(7);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryDueWorkRepository due = new InMemoryDueWorkRepository(store);
  private final AtomicInteger pauses = new AtomicInteger();
  private final BacklogWatch watch =
      new BacklogWatch(
          new InMemoryOutboxRepository(store),
          due,
          Clock.fixed(NOW, ZoneOffset.UTC),
          new Backoff(
              Duration.ofMillis(1),
              Duration.ofMillis(1),
              new Random(1),
              _ -> {
                pauses.incrementAndGet();
                Thread.currentThread().join(Duration.ofMillis(1));
              }));

  private static void await(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  @Test
  void nothingIsKnownBeforeItWasCounted() {
    assertThat(watch.latest()).isEmpty();
    assertThat(watch.outboxLag()).isEmpty();
    assertThat(watch.dueLag()).isEmpty();
  }

  @Test
  void theLagIsThatOfTheOldestWorkThatIsOverdue() {
    new InMemoryGuildRepository(store).ensure(GUILD);
    due.plan(DueWork.planned(new DueKey(GUILD, DueKind.SANCTION_END, 1), 1, NOW.minusSeconds(40)));
    due.plan(DueWork.planned(new DueKey(GUILD, DueKind.SANCTION_END, 2), 1, NOW.plusSeconds(99)));

    try (watch) {
      watch.start();
      await(() -> watch.latest().isPresent());
    }

    assertThat(watch.dueLag()).contains(Duration.ofSeconds(40));
    assertThat(watch.outboxLag()).contains(Duration.ZERO);
    assertThat(watch.latest().orElseThrow().due())
        .isEqualTo(new Backlog(2, 1, Optional.of(NOW.minusSeconds(40))));
  }

  @Test
  void aDatabaseThatIsAwayIsWaitedFor() {
    store.goAway();
    try (watch) {
      watch.start();
      await(() -> pauses.get() > 2);
      assertThat(watch.latest()).isEmpty();

      store.comeBack();

      await(() -> watch.latest().isPresent());
    }
  }

  @Test
  void whatIsToBeginLaterDoesNotLag() {
    assertThat(new Backlog(1, 0, Optional.of(NOW.plusSeconds(5))).lag(NOW)).isZero();
  }
}
