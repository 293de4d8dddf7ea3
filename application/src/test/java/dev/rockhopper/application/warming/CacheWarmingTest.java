package dev.rockhopper.application.warming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CacheWarmingTest {
  private static final WarmingSettings TWO_AT_A_TIME =
      new WarmingSettings(2, Duration.ofMinutes(1), 10);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean kept = new AtomicBoolean(true);
  private final AtomicInteger together = new AtomicInteger();
  private final Queue<GuildId> read = new ConcurrentLinkedQueue<>();
  private final List<GuildId> ids = LongStream.range(1, 36).mapToObj(GuildId::new).toList();

  @BeforeEach
  void joinGuilds() {
    ids.forEach(guilds::ensure);
  }

  private CacheWarming warming(Consumer<GuildId> read) {
    return warmingWith(List.of(read));
  }

  private CacheWarming warmingWith(List<Consumer<GuildId>> reads) {
    return new CacheWarming(
        guilds,
        () -> together.incrementAndGet(),
        reads,
        kept::get,
        TWO_AT_A_TIME,
        nanos::get,
        new Backoff(Duration.ofNanos(1), Duration.ofNanos(1), new Random(1), _ -> {}));
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }

  @Test
  void everyGuildThatTheBotIsInIsReadOncePageByPage() {
    guilds.markLeft(new GuildId(17), Instant.EPOCH);

    assertThat(warming(read::add).warmAll()).isEqualTo(new Warmth(34, 0, true));

    assertThat(read).hasSize(34).doesNotHaveDuplicates().doesNotContain(new GuildId(17));
  }

  @Test
  void whatCanBeReadOfManyTogetherIsReadOnceAndBefore() {
    List<Integer> before = new CopyOnWriteArrayList<>();

    assertThat(warming(_ -> before.add(together.get())).warmAll().isComplete()).isTrue();

    assertThat(before).hasSize(35).containsOnly(1);
    assertThat(together).hasValue(1);
  }

  @Test
  void oneGuildIsReadWithAllThatThereIsAndAFailureIsTold() {
    List<String> log = new ArrayList<>();
    warmingWith(
            List.of(guild -> log.add("ranks of " + guild), guild -> log.add("rules of " + guild)))
        .warm(new GuildId(5));
    assertThat(log).containsExactly("ranks of 5", "rules of 5");

    CacheWarming failing =
        warming(_ -> {
          throw new IllegalStateException("no");
        });
    assertThatThrownBy(() -> failing.warm(new GuildId(5))).hasMessage("no");
  }

  /// Each waits for a second one; a third beside them would be counted.
  @Test
  void soManyAreReadAtOnceAndNoMore() {
    guilds.markLeft(new GuildId(35), Instant.EPOCH);
    CyclicBarrier pair = new CyclicBarrier(2);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Warmth warmth =
        warming(
                _ -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  try {
                    pair.await(20, TimeUnit.SECONDS);
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  } finally {
                    now.decrementAndGet();
                  }
                })
            .warmAll();

    assertThat(warmth).isEqualTo(new Warmth(34, 0, true));
    assertThat(most).hasValue(2);
  }

  @Test
  void whenItsTimeIsOverItEnds() {
    Warmth warmth =
        warming(
                guild -> {
                  read.add(guild);
                  nanos.addAndGet(Duration.ofSeconds(10).toNanos());
                })
            .warmAll();

    assertThat(warmth.isComplete()).isFalse();
    assertThat(read).hasSizeBetween(6, 7);
  }

  @Test
  void aDatabaseThatIsAwayEndsIt() {
    Warmth warmth =
        warming(
                guild -> {
                  read.add(guild);
                  throw new InfrastructureException(FailureCategory.DATABASE, "away");
                })
            .warmAll();

    assertThat(warmth.isComplete()).isFalse();
    assertThat(read).hasSizeBetween(1, 2);

    store.goAway();
    assertThat(warming(read::add).warmAll()).isEqualTo(new Warmth(0, 1, false));
  }

  @Test
  void aGuildThatCannotBeReadIsNoHindranceForOthers() {
    Warmth warmth =
        warming(
                guild -> {
                  if (guild.value() == 5) {
                    throw new IllegalStateException("odd");
                  }
                })
            .warmAll();

    assertThat(warmth).isEqualTo(new Warmth(34, 1, false));
  }

  @Test
  void itWaitsInTheBackgroundUntilWhatIsReadIsKept() {
    kept.set(false);
    CountDownLatch looked = new CountDownLatch(1);
    try (CacheWarming warming =
        new CacheWarming(
            guilds,
            () -> {},
            List.of(read::add),
            () -> {
              boolean now = kept.get();
              looked.countDown();
              return now;
            },
            TWO_AT_A_TIME,
            nanos::get,
            new Backoff(Duration.ofNanos(1), Duration.ofNanos(1), new Random(1), _ -> {}))) {
      warming.start();
      await(() -> looked.getCount() == 0);
      assertThat(read).isEmpty();

      kept.set(true);

      await(() -> read.size() == 35);
    }
  }

  @Test
  void closingEndsIt() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch reading = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    CacheWarming warming =
        warming(guild -> {
          read.add(guild);
          reading.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            ended.incrementAndGet();
            Thread.currentThread().interrupt();
          }
        });
    warming.start();
    await(() -> reading.getCount() == 0);

    warming.close();

    await(() -> ended.get() == read.size());
    assertThat(read).hasSizeBetween(1, 2);
  }
}
