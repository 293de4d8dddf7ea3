package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long entries are given, and what is given when the store is away.
@Timeout(60)
class LifetimeTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration UNIT = Duration.ofNanos(1 << 21);

  private final CacheWorld world =
      lasting(new Lifetime(HOUR, MINUTE, 0), new FailSafe.On(Duration.ofHours(5), MINUTE));

  private static CacheWorld lasting(Lifetime lifetime, FailSafe failSafe) {
    return new CacheWorld(
        CacheConfigs.defaults()
            .with(
                CacheKinds.GUILD_CONFIG.name(),
                CacheConfig.inMemory(lifetime, 1_000, Trust.STRICT, failSafe)),
        CacheWorld.PATIENCE);
  }

  private void pass(Duration length) {
    world.nanos.addAndGet(length.toNanos());
  }

  private long loads() {
    return world.cache.statistics().loads().done();
  }

  /// bots.md 6, 18: entries older than their time to live are never given. The clock of the world
  /// wraps while the entry lives. Never longer, and two milliseconds shorter at most.
  @Test
  void anEntryIsGivenForItsLifetime() {
    world.write();
    world.read();
    pass(HOUR.minus(UNIT));
    world.read();
    assertThat(loads()).isEqualTo(1);

    pass(UNIT);
    world.read();

    assertThat(loads()).isEqualTo(2);
  }

  @Test
  void thatThereIsNothingIsBelievedForItsOwnTime() {
    world.read();
    pass(MINUTE);

    world.read();

    assertThat(loads()).isEqualTo(2);
  }

  @Test
  void aClockThatWasSetMakesNoEntryYounger() {
    world.write();
    world.read();

    pass(HOUR.negated());
    world.read();
    assertThat(loads()).isEqualTo(2);

    pass(HOUR.plus(HOUR));
    world.read();
    assertThat(loads()).isEqualTo(3);
  }

  @Test
  void whatIsNotCachedIsLoadedEachTime() {
    CacheWorld off = new CacheWorld(CacheConfigs.defaults().off(), CacheWorld.PATIENCE);
    long written = off.write();

    assertThat(off.read()).isEqualTo(written);
    assertThat(off.read()).isEqualTo(written);

    assertThat(off.cache.statistics().reads().bypassed()).isEqualTo(2);
    assertThat(off.cache.statistics().size()).isZero();
  }

  @Test
  void memoryMayHaveAShorterTimeThanTheRest() {
    CacheWorld brief =
        lasting(new Lifetime(HOUR, HOUR, 0, Map.of(CacheLevel.MEMORY, MINUTE)), new FailSafe.Off());
    brief.read();
    brief.nanos.addAndGet(MINUTE.toNanos());

    brief.read();

    assertThat(brief.cache.statistics().loads().done()).isEqualTo(2);
  }

  @Test
  void whatWasLoadedTogetherDoesNotEndTogether() {
    CacheWorld jittered = lasting(new Lifetime(HOUR, HOUR, 0.1), new FailSafe.Off());
    List<GuildId> guilds = LongStream.rangeClosed(1, 200).mapToObj(GuildId::new).toList();
    guilds.forEach(guild -> jittered.cache.get(guild, _ -> Optional.empty()));

    jittered.nanos.addAndGet(HOUR.multipliedBy(9).dividedBy(10).toNanos() - 1);
    assertThat(reloaded(jittered, guilds)).isZero();
    jittered.nanos.addAndGet(HOUR.dividedBy(20).toNanos());
    long early = reloaded(jittered, guilds);
    assertThat(early).isBetween(50L, 150L);
    jittered.nanos.addAndGet(HOUR.dividedBy(20).toNanos());
    assertThat(reloaded(jittered, guilds)).as("none lives for longer").isEqualTo(200 - early);
  }

  private static long reloaded(CacheWorld world, List<GuildId> guilds) {
    AtomicInteger loads = new AtomicInteger();
    guilds.forEach(guild ->
        world.cache.get(
            guild,
            _ -> {
              loads.incrementAndGet();
              return Optional.empty();
            }));
    return loads.get();
  }

  @Test
  void thereAreNoMoreEntriesThanTheSizeSays() {
    CacheWorld small = CacheWorld.relaxed(HOUR, 10);

    LongStream.rangeClosed(1, 1_000)
        .mapToObj(GuildId::new)
        .forEach(guild -> small.cache.get(guild, _ -> Optional.empty()));

    assertThat(small.cache.statistics().size()).isLessThanOrEqualTo(10);
    assertThat(small.cache.statistics().changes().evicted()).isGreaterThanOrEqualTo(990);
  }

  // --- the store is away -------------------------------------------------------------------------

  @Test
  void whatWasThereIsGivenWhenItsTimeIsOverAndTheStoreIsAwayAndAskedRarely() {
    world.write();
    world.read();
    pass(HOUR);
    world.store.goAway();
    AtomicInteger asked = new AtomicInteger();

    List<Long> seen =
        Concurrently.times(
            1_000,
            _ ->
                world.read(guild -> {
                  asked.incrementAndGet();
                  return world.configs.findById(guild);
                }));

    assertThat(seen).hasSize(1_000).containsOnly(1L);
    assertThat(asked).hasValue(1);
    assertThat(world.cache.statistics().reads().stale()).isPositive();
    pass(MINUTE);
    world.store.comeBack();
    assertThat(world.read()).isEqualTo(1);
    assertThat(loads()).isEqualTo(2);
  }

  @Test
  void itIsGivenWhileOthersAreNotHeardToo() {
    world.write();
    world.read();
    world.proven.set(false);
    world.store.goAway();

    assertThat(world.read()).isEqualTo(1);
    assertThat(world.read()).isEqualTo(1);
    assertThat(world.cache.statistics().loads().failed()).isEqualTo(1);
  }

  @Test
  void itIsGivenToAllWhoAskAtOnceWhileOthersAreNotHeard() {
    world.write();
    world.read();
    world.proven.set(false);
    world.store.goAway();
    CountDownLatch asking = new CountDownLatch(8);

    List<Long> seen =
        Concurrently.times(
            8,
            _ ->
                world.read(guild -> {
                  asking.countDown();
                  CacheWorld.await(asking);
                  return world.configs.findById(guild);
                }));

    assertThat(seen).hasSize(8).containsOnly(1L);
  }

  @Test
  void itIsNotGivenForLongerThanAllowed() {
    world.write();
    world.read();
    pass(Duration.ofHours(5));
    world.store.goAway();

    assertThatThrownBy(world::read).isInstanceOf(InfrastructureException.class);
  }

  @Test
  void whatIsKnownToHaveChangedIsNeverGiven() {
    world.write();
    world.read();
    world.write();
    world.store.goAway();
    assertThatThrownBy(world::read).isInstanceOf(InfrastructureException.class);

    world.store.comeBack();
    world.read();
    pass(HOUR);
    world.caches.invalidatedElsewhere(
        new Invalidation(
            CacheKinds.GUILD_CONFIG.name(), Set.of(), Set.of(Invalidation.EVERYTHING)));
    world.store.goAway();
    assertThatThrownBy(world::read).isInstanceOf(InfrastructureException.class);
  }

  /// The line to the others goes through the same database mostly, and falls silent with it.
  @Test
  void whatWasThereBeforeOthersFellSilentIsGivenWhileTheStoreIsAway() {
    world.write();
    world.read();
    world.store.goAway();
    world.proven.set(false);
    world.caches.fellSilent();

    assertThat(world.read()).isEqualTo(1);
    assertThat(world.read()).isEqualTo(1);
    assertThat(world.cache.statistics().loads().failed()).as("asked rarely").isEqualTo(1);
    assertThat(world.cache.getAll(Set.of(CacheWorld.GUILD), _ -> Map.of()).values())
        .extracting(CacheWorld::version)
        .containsExactly(1L);
    assertThat(world.cache.statistics().reads().stale()).isEqualTo(3);
  }

  @Test
  void itIsNotGivenAnyMoreOnceTheOthersAreHeardAgain() {
    world.write();
    world.read();
    world.store.goAway();
    world.proven.set(false);
    world.caches.fellSilent();
    world.read();
    world.store.comeBack();
    world.writeUnheard();

    world.caches.missed();
    world.proven.set(true);

    assertThat(world.read()).isEqualTo(2);
  }

  @Test
  void whatMayHaveBeenWrittenUnheardIsNotBelieved() {
    world.write();
    world.read();
    world.writeUnheard();

    world.caches.missed();

    assertThat(world.read()).isEqualTo(2);
  }

  /// Nobody may ever tell that it has changed.
  @Test
  void whatIsNotStrictIsKeptForSecondsOnlyWhileNobodyKnowsWhetherOthersAreHeard() {
    CacheWorld relaxed = CacheWorld.relaxed(HOUR, 10);
    relaxed.proven.set(false);
    relaxed.write();
    relaxed.read();
    relaxed.nanos.addAndGet(Duration.ofSeconds(9).toNanos());
    relaxed.read();
    assertThat(relaxed.cache.statistics().loads().done()).isEqualTo(1);

    relaxed.nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    relaxed.read();

    assertThat(relaxed.cache.statistics().loads().done()).isEqualTo(2);
  }

  @Test
  void whereItIsNotAllowedTheCallerHearsOfIt() {
    CacheWorld strict = lasting(new Lifetime(HOUR, HOUR, 0), new FailSafe.Off());
    strict.write();
    strict.read();
    strict.nanos.addAndGet(HOUR.toNanos());
    strict.store.goAway();

    assertThatThrownBy(strict::read).isInstanceOf(InfrastructureException.class);
  }

  @Test
  void aMistakeOfOursIsNotHidden() {
    world.write();
    world.read();
    pass(HOUR);

    assertThatThrownBy(() ->
            world.read(_ -> {
              throw new IllegalArgumentException("on purpose");
            }))
        .hasMessage("on purpose");
  }
}
