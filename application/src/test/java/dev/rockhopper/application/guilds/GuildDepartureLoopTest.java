package dev.rockhopper.application.guilds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.memory.InMemoryGuildPurgeRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLeaseRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuildDepartureLoopTest {
  private static final GuildPurgeSettings SETTINGS = GuildPurgeSettings.DEFAULT;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final Random chance = new Random(1);
  private final GuildDepartureService departures =
      new GuildDepartureService(guilds, clock, SETTINGS);
  private final GuildPurgeService purge =
      new GuildPurgeService(
          transactions,
          guilds,
          new InMemoryGuildPurgeRepository(store),
          new LeaseLock(
              transactions,
              new InMemoryLeaseRepository(store, clock),
              clock,
              new Retry(clock, clock::pass, chance)),
          clock,
          SETTINGS);
  private final GuildAttendance attendance = new GuildAttendance();
  private final GuildTally tally = new GuildTally();
  private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
  private final GuildDepartureLoop loop =
      new GuildDepartureLoop(
          attendance,
          departures,
          purge,
          tally,
          SETTINGS.interval(),
          clock,
          new Backoff(Duration.ofMillis(100), LONGEST_PAUSE, chance, this::pause));

  private void pause(Duration length) throws InterruptedException {
    pauses.add(length);
    if (pauses.size() > 50) {
      Thread.currentThread().join(Duration.ofMillis(5));
    }
  }

  private GuildId known() {
    GuildId guild = Guilds.fresh();
    guilds.ensure(guild);
    return guild;
  }

  private GuildId overdue() {
    GuildId guild = known();
    guilds.markLeft(guild, clock.instant().minus(SETTINGS.grace()).minusSeconds(1));
    return guild;
  }

  private boolean isLeft(GuildId guild) {
    return guilds.findLeftBefore(Instant.MAX, 100).stream()
        .anyMatch(departure -> departure.guild().equals(guild));
  }

  private void await(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(giveUp);
      attendance.news().raise();
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private void call(GuildId... listed) {
    attendance.called(new GuildRoll(Set.of(listed), 0, 1));
  }

  @AfterEach
  void stop() {
    loop.close();
  }

  @Test
  void nothingIsPurgedBeforeDiscordWasHeard() {
    GuildId gone = overdue();
    GuildId other = known();
    loop.start();
    attendance.left(other);
    await(() -> isLeft(other));
    assertThat(guilds.exists(gone)).isTrue();

    call();

    await(() -> tally.purged() == 1);
    assertThat(guilds.exists(gone)).isFalse();
  }

  @Test
  void nothingIsPurgedWhileDiscordIsNotHeardAndWhoCameBackMeanwhileStays() {
    GuildId back = known();
    GuildId gone = known();
    GuildId noted = known();
    call(noted);
    loop.start();
    await(() -> isLeft(back) && isLeft(gone));
    attendance.cutOff(0);
    clock.pass(SETTINGS.grace().plusSeconds(1));
    attendance.left(noted);
    await(() -> isLeft(noted));
    // What is told next is noted after the purge that would have followed.
    attendance.left(noted);
    await(() -> attendance.changes().isEmpty());
    assertThat(guilds.exists(back)).isTrue();
    assertThat(guilds.exists(gone)).isTrue();

    attendance.entered(back);
    attendance.resumed(0);

    await(() -> !guilds.exists(gone));
    assertThat(guilds.exists(back)).isTrue();
    assertThat(isLeft(back)).isFalse();
  }

  @Test
  void whoCameBackWhileTheBotWasAwayIsNotPurgedAtItsStart() {
    GuildId back = overdue();
    GuildId gone = overdue();
    call(back);
    loop.start();

    await(() -> !guilds.exists(gone));

    assertThat(guilds.exists(back)).isTrue();
    assertThat(isLeft(back)).isFalse();
    await(() -> tally.returned() == 1);
  }

  @Test
  void aGuildThatWasLeftIsPurgedWhenItsGraceIsOver() {
    GuildId guild = known();
    call(guild);
    loop.start();
    attendance.left(guild);
    await(() -> isLeft(guild) && tally.left() == 1);

    clock.pass(SETTINGS.grace().plusSeconds(1));

    await(() -> !guilds.exists(guild) && tally.rows() > 0);
  }

  @Test
  void aGuildThatComesBackInTimeStays() {
    GuildId guild = known();
    GuildId witness = known();
    call(guild);
    loop.start();
    attendance.left(guild);
    await(() -> isLeft(guild));

    attendance.entered(guild);
    await(() -> !isLeft(guild));
    clock.pass(SETTINGS.grace().plusSeconds(1));

    await(() -> !guilds.exists(witness));
    assertThat(guilds.exists(guild)).isTrue();
  }

  @Test
  void whatIsToldWhileTheDatabaseIsAwayIsNotedWhenItIsBack() {
    GuildId left = known();
    GuildId back = known();
    guilds.markLeft(back, clock.instant());
    call(left);
    loop.start();
    await(() -> attendance.isHeard());
    store.goAway();
    attendance.left(left);
    attendance.entered(back);
    await(() -> pauses.size() > 20);

    store.comeBack();

    await(() -> isLeft(left) && !isLeft(back));
    assertThat(tally.failures()).isGreaterThanOrEqualTo(20);
    assertThat(pauses).allMatch(pause -> pause.compareTo(LONGEST_PAUSE) <= 0);
    assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) > 0);
  }

  @Test
  void thePurgesAreAnIntervalApart() {
    GuildId first = overdue();
    GuildId restless = known();
    call(restless);
    loop.start();
    await(() -> !guilds.exists(first));
    GuildId second = overdue();

    attendance.left(restless);
    await(() -> isLeft(restless));
    attendance.entered(restless);
    await(() -> !isLeft(restless));
    assertThat(guilds.exists(second)).isTrue();
    clock.pass(SETTINGS.interval());

    await(() -> !guilds.exists(second));
  }
}
