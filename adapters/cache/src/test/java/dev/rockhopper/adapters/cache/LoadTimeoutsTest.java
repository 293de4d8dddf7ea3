package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Patience;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long reads wait for loads that take long: not for ever, and only for a moment where an old
/// value can be given.
@Timeout(60)
class LoadTimeoutsTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final SlowLoad slow = new SlowLoad();

  private static CacheWorld world(FailSafe failSafe, Patience patience, Guard... without) {
    CacheConfig config =
        CacheConfig.inMemory(new Lifetime(HOUR, HOUR, 0), 1_000, Trust.STRICT, failSafe)
            .waiting(patience);
    return new CacheWorld(
        CacheConfigs.defaults().with(CacheKinds.GUILD_CONFIG.name(), config),
        CacheWorld.PATIENCE,
        without);
  }

  /// Where an old value is given after a moment.
  private static CacheWorld soft(Guard... without) {
    return world(
        new FailSafe.On(Duration.ofHours(5), Duration.ofMinutes(1)),
        new Patience(Optional.of(MOMENT), CacheWorld.PATIENCE),
        without);
  }

  /// Where nobody waits for longer than a moment.
  private static CacheWorld hard(Guard... without) {
    return world(new FailSafe.Off(), new Patience(Optional.empty(), MOMENT), without);
  }

  private static void expire(CacheWorld world) {
    world.write();
    world.read();
    world.nanos.addAndGet(HOUR.toNanos());
  }

  private static long done(CacheWorld world) {
    return world.cache.statistics().loads().done();
  }

  @Test
  void anOldValueIsGivenWhileTheLoadGoesOnAndIsKeptAtLast() {
    CacheWorld world = soft();
    expire(world);
    world.writeUnheard();

    assertThat(world.read(slow.of(world.configs::findById))).isEqualTo(1);
    assertThat(world.read()).as("and nobody waits again").isEqualTo(1);
    assertThat(world.cache.statistics().reads().stale()).isEqualTo(2);

    slow.released.countDown();
    Races.until(() -> world.read() == 2);
    assertThat(done(world)).isEqualTo(2);
  }

  @Test
  void withoutTheMomentEverybodyWaitsForTheLoad() {
    CacheWorld world = soft(Guard.SOFT_TIMEOUT);
    expire(world);
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    releaseLater();

    assertThat(reader.join()).isEqualTo(1);
    assertThat(world.cache.statistics().reads().stale()).isZero();
  }

  @Test
  void aThousandWhoWaitForOneSlowLoadAllGetTheOldValueAndTheStoreIsAskedOnce() {
    CacheWorld world = soft();
    expire(world);
    AtomicInteger asked = new AtomicInteger();

    List<Long> seen =
        Concurrently.times(
            1_000,
            _ ->
                world.read(
                    slow.of(guild -> {
                      asked.incrementAndGet();
                      return world.configs.findById(guild);
                    })));

    assertThat(seen).hasSize(1_000).containsOnly(1L);
    assertThat(asked).hasValue(1);
    slow.released.countDown();
  }

  /// R6: the load that goes on reads, a writer commits, the load is over.
  @Test
  void whatGoesOnIsNotKeptOverWhatWasWrittenMeanwhile() {
    assertThat(readAfterAWriteDuringTheLoad(soft())).isEqualTo(2);
  }

  @Test
  void withoutTheGateWhatGoesOnIsKeptOverWhatWasWrittenMeanwhile() {
    assertThat(readAfterAWriteDuringTheLoad(soft(Guard.GATE))).isEqualTo(1);
  }

  private long readAfterAWriteDuringTheLoad(CacheWorld world) {
    expire(world);
    assertThat(world.read(slow.of(world.configs::findById))).isEqualTo(1);
    await(slow.hasRead);
    world.write();
    slow.released.countDown();
    Races.until(() -> ((MemoryCache<?, ?>) world.cache).misses().underWay() == 0);
    return world.read();
  }

  @Test
  void whatIsKnownToHaveChangedIsWaitedFor() {
    CacheWorld world = soft();
    expire(world);
    world.write();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    releaseLater();

    assertThat(reader.join()).isEqualTo(2);
    assertThat(world.cache.statistics().reads().stale()).isZero();
  }

  @Test
  void whoeverHasNothingToGiveWaitsNoLongerThanIsSaid() {
    CacheWorld world = hard();
    world.write();

    assertThatThrownBy(() -> world.read(slow.of(world.configs::findById)))
        .isInstanceOf(InfrastructureException.class)
        .hasMessageContaining("took longer than");
    assertThatThrownBy(world::read)
        .as("nor for the load of another")
        .isInstanceOf(InfrastructureException.class);
    slow.released.countDown();
    Races.until(() -> ((MemoryCache<?, ?>) world.cache).misses().underWay() == 0);

    assertThat(world.read()).isEqualTo(1);
    assertThat(done(world)).as("what came too late was kept").isEqualTo(1);
  }

  @Test
  void withoutTheLimitWhoeverWaitsDoesSoUntilTheEnd() {
    CacheWorld world = hard(Guard.HARD_TIMEOUT);
    world.write();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    releaseLater();

    assertThat(reader.join()).isEqualTo(1);
  }

  /// When more than the moment is over.
  private void releaseLater() {
    CompletableFuture.delayedExecutor(MOMENT.multipliedBy(5).toMillis(), TimeUnit.MILLISECONDS)
        .execute(slow.released::countDown);
  }

  @Test
  void atTheEndOfAllPatienceTheDatabaseCountsAsAway() {
    CacheWorld world =
        world(
            new FailSafe.On(Duration.ofHours(5), Duration.ofMinutes(1)),
            new Patience(Optional.empty(), MOMENT));
    expire(world);

    assertThat(world.read(slow.of(world.configs::findById))).isEqualTo(1);
    slow.released.countDown();
  }

  @Test
  void neitherDoesWhoeverReadsWhileOthersAreNotHeard() {
    CacheWorld world = hard();
    world.write();
    world.proven.set(false);

    assertThatThrownBy(() -> world.read(slow.of(world.configs::findById)))
        .isInstanceOf(InfrastructureException.class);
    slow.released.countDown();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void norWhoeverReadsManyAtOnce(boolean isHeard) {
    CacheWorld world = hard();
    world.proven.set(isHeard);

    assertThatThrownBy(() ->
            world.cache.getAll(
                Set.of(GUILD),
                keys -> {
                  await(slow.released);
                  return nothing(keys);
                }))
        .isInstanceOf(InfrastructureException.class);
    slow.released.countDown();
  }

  @Test
  void manyAreReadAtOnceWhileOthersAreNotHeard() {
    CacheWorld world = hard();
    world.proven.set(false);

    assertThat(world.cache.getAll(Set.of(GUILD), LoadTimeoutsTest::nothing))
        .containsOnlyKeys(GUILD);
    assertThatThrownBy(() -> world.cache.getAll(Set.of(GUILD), _ -> Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gave nothing for 7");
    assertThat(world.cache.statistics().size()).isZero();
  }

  @Test
  void whoeverHasSomethingToGiveWaitsForAMomentOnlyWhileOthersAreNotHeardEither() {
    CacheWorld world = soft();
    world.write();
    world.read();
    world.proven.set(false);
    world.caches.fellSilent();

    assertThat(world.read(slow.of(world.configs::findById))).isEqualTo(1);
    assertThat(world.read()).as("and nobody waits again").isEqualTo(1);
    assertThat(world.cache.statistics().reads().stale()).isEqualTo(2);
    slow.released.countDown();
  }

  @Test
  void soDoesWhoeverReadsManyAtOnce() {
    CacheWorld world = soft();
    world.write();
    world.read();
    world.proven.set(false);
    world.caches.fellSilent();

    Map<GuildId, Optional<GuildConfig>> given =
        world.cache.getAll(
            Set.of(GUILD),
            keys -> {
              await(slow.released);
              return nothing(keys);
            });

    assertThat(given.values()).extracting(CacheWorld::version).containsExactly(1L);
    slow.released.countDown();
  }

  /// The others are heard again, and the store is only slow: what may have been written unheard is
  /// not given.
  @Test
  void whatMayHaveBeenWrittenUnheardIsWaitedFor() {
    CacheWorld world = soft();
    world.write();
    world.read();
    world.writeUnheard();
    world.caches.missed();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    releaseLater();

    assertThat(reader.join()).isEqualTo(2);
  }

  private static Map<GuildId, Optional<GuildConfig>> nothing(List<GuildId> keys) {
    Map<GuildId, Optional<GuildConfig>> none = new LinkedHashMap<>();
    keys.forEach(key -> none.put(key, Optional.empty()));
    return none;
  }

  @Test
  void insideATransactionTheStoreIsAskedByTheCallerItself() {
    CacheWorld world = hard();

    Thread asking =
        world.transactions.inTransaction(
            "read",
            _ -> {
              AtomicReference<Thread> seen = new AtomicReference<>();
              world.read(guild -> {
                seen.set(Thread.currentThread());
                return world.configs.findById(guild);
              });
              return seen.get();
            });

    assertThat(asking).isSameAs(Thread.currentThread());
  }

  @Test
  void loadsAtATimeAreFewAndWhoeverComesThenWaitsItsTime() {
    CacheWorld world = hard();
    CountDownLatch all = new CountDownLatch(LoadThreads.MOST_AT_ONCE);

    List<Boolean> failed =
        Concurrently.times(
            LoadThreads.MOST_AT_ONCE,
            number ->
                isTooSlow(() ->
                    world.cache.get(
                        new GuildId(1_000 + number),
                        _ -> {
                          all.countDown();
                          await(slow.released);
                          return Optional.empty();
                        })));
    await(all);

    assertThat(failed).containsOnly(true);
    assertThat(isTooSlow(world::read)).isTrue();
    assertThat(((MemoryCache<?, ?>) world.cache).misses().underWay())
        .isEqualTo(LoadThreads.MOST_AT_ONCE);
    slow.released.countDown();
    Races.until(() -> !isTooSlow(world::read));
  }

  private static boolean isTooSlow(Runnable read) {
    try {
      read.run();
      return false;
    } catch (InfrastructureException e) {
      return true;
    }
  }
}
