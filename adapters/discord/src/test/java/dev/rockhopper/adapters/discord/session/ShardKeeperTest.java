package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.memory.InMemoryLeaseRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The clock that leases go by is moved by hand; the loops look every few milliseconds.
class ShardKeeperTest {
  private static final Duration LENGTH = Duration.ofSeconds(30);

  private final InMemoryStore store = new InMemoryStore();
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryLeaseRepository repository = new InMemoryLeaseRepository(store, clock);
  private final ShardLeases leases =
      new ShardLeases(
          new LeaseLock(
              new InMemoryTransactionManager(store),
              repository,
              clock,
              new Retry(clock, clock::pass, new Random(1))),
          LENGTH,
          Duration.ofMillis(5));
  private final BlockingQueue<Integer> opened = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> lost = new LinkedBlockingQueue<>();
  private final CountDownLatch mayOpen = new CountDownLatch(1);
  private final ShardKeeper keeper = new ShardKeeper(leases, 2, 2, this::open, lost::add);

  @AfterEach
  void close() {
    mayOpen.countDown();
    keeper.close();
  }

  private void open(int shard) {
    opened.add(shard);
    try {
      mayOpen.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DiscordLoginException(DiscordLoginException.Reason.UNREACHABLE, "stopped", e);
    }
  }

  private Lease takenByOther(int shard) {
    return leases.claim(shard, 2).orElseThrow();
  }

  private void passKeeping(int... shards) {
    for (int time = 0; time < 3; time++) {
      clock.pass(Duration.ofSeconds(20));
      Instant end = clock.instant().plusSeconds(29);
      for (int shard : shards) {
        await(() ->
            repository
                .find(ShardLeases.nameOf(shard, 2))
                .filter(lease -> lease.expiresAt().isAfter(end))
                .isPresent());
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsTakenFirstIsKeptFromThatMomentOn() {
    assertThat(keeper.claimFirst()).containsExactlyInAnyOrder(0, 1);

    passKeeping(0, 1);

    assertThat(leases.claim(0, 2)).isEmpty();
    assertThat(lost).isEmpty();
  }

  @Test
  void whatOneHasIsKeptWhileAnotherIsOpened() throws InterruptedException {
    takenByOther(0);
    assertThat(keeper.claimFirst()).containsExactly(1);
    keeper.start();

    clock.pass(Duration.ofSeconds(20));
    await(() -> isKept(1));
    clock.pass(Duration.ofSeconds(11));
    assertThat(opened.take()).isZero();
    await(() -> isKept(1));
    passKeeping(0, 1);

    assertThat(lost).isEmpty();
  }

  private boolean isKept(int shard) {
    return repository
        .find(ShardLeases.nameOf(shard, 2))
        .filter(lease -> lease.expiresAt().isAfter(clock.instant().plusSeconds(29)))
        .isPresent();
  }

  @Test
  void whatIsLostBeforeItIsOpenIsClosedAsSoonAsItIs() throws InterruptedException {
    assertThat(keeper.claimFirst()).isEqualTo(Set.of(0, 1));
    leases.release(repository.find(ShardLeases.nameOf(1, 2)).orElseThrow());
    takenByOther(1);
    clock.pass(Duration.ofSeconds(10));
    await(() -> isKept(0));
    assertThat(lost).isEmpty();

    keeper.start();

    assertThat(lost.take()).isEqualTo(1);
    mayOpen.countDown();
  }

  @Test
  void whatCannotBeOpenedIsGivenBack() throws InterruptedException {
    ShardKeeper failing =
        new ShardKeeper(
            leases,
            1,
            2,
            shard -> {
              opened.add(shard);
              throw new IllegalStateException("no");
            },
            lost::add);
    takenByOther(1);
    Lease others = takenByOther(0);
    assertThat(failing.claimFirst()).isEmpty();
    failing.start();

    leases.release(others);

    assertThat(opened.take()).isZero();
    assertThat(opened.take()).isZero();
    failing.close();
    assertThat(leases.claim(0, 2)).isPresent();
  }

  @Test
  void whoClosesGivesAllBack() {
    keeper.claimFirst();

    keeper.close();

    assertThat(leases.claim(0, 2)).isPresent();
    assertThat(leases.claim(1, 2)).isPresent();
  }
}
