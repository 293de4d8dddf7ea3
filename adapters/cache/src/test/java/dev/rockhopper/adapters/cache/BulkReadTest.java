package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static dev.rockhopper.adapters.cache.SharedWorld.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Refresh;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever reads several at once has what whoever reads one has.
@Timeout(60)
class BulkReadTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final GuildId ANOTHER = new GuildId(8);
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1_001);

  private final CacheConfig config =
      CacheConfig.inMemory(
          new Lifetime(HOUR, HOUR, 0),
          1_000,
          Trust.STRICT,
          new FailSafe.On(Duration.ofHours(5), MINUTE));

  private static CacheWorld world(CacheConfig config) {
    return new CacheWorld(
        CacheConfigs.defaults().with(CacheKinds.GUILD_CONFIG.name(), config), CacheWorld.PATIENCE);
  }

  private static Map<GuildId, Optional<GuildConfig>> readAll(CacheWorld world, GuildId... guilds) {
    return readAll(world, world.configs::findById, guilds);
  }

  private static Map<GuildId, Optional<GuildConfig>> readAll(
      CacheWorld world, Function<GuildId, Optional<GuildConfig>> one, GuildId... guilds) {
    return world.cache.getAll(
        new LinkedHashSet<>(List.of(guilds)),
        missing -> {
          Map<GuildId, Optional<GuildConfig>> all = new LinkedHashMap<>();
          missing.forEach(guild -> all.put(guild, one.apply(guild)));
          return all;
        });
  }

  @Test
  void whatWasThereIsGivenWhereTheStoreIsAway() {
    CacheWorld world = world(config);
    long written = world.write();
    readAll(world, GUILD, ANOTHER);
    world.nanos.addAndGet(HOUR.toNanos());
    world.store.goAway();

    Map<GuildId, Optional<GuildConfig>> given = readAll(world, GUILD, ANOTHER);

    assertThat(CacheWorld.version(given.getOrDefault(GUILD, Optional.empty()))).isEqualTo(written);
    assertThat(given).containsOnlyKeys(GUILD, ANOTHER);
  }

  @Test
  void whereNothingWasThereOfOneTheFailureIsTheAnswer() {
    CacheWorld world = world(config);
    world.write();
    readAll(world, GUILD);
    world.nanos.addAndGet(HOUR.toNanos());
    world.store.goAway();

    assertThatThrownBy(() -> readAll(world, GUILD, ANOTHER))
        .isInstanceOf(InfrastructureException.class);

    assertThat(readAll(world, GUILD)).containsOnlyKeys(GUILD);
  }

  @Test
  void theSameWhereOthersAreNotHeardForAStrictKind() {
    CacheWorld world = world(config);
    long written = world.write();
    readAll(world, GUILD);
    world.proven.set(false);
    world.store.goAway();

    Map<GuildId, Optional<GuildConfig>> given = readAll(world, GUILD);

    assertThat(CacheWorld.version(given.getOrDefault(GUILD, Optional.empty()))).isEqualTo(written);
    assertThatThrownBy(() -> readAll(world, ANOTHER)).isInstanceOf(InfrastructureException.class);
  }

  @Test
  void insideATransactionTheStoreAloneCounts() {
    CacheWorld world = world(config);
    world.write();
    readAll(world, GUILD);

    assertThatThrownBy(() ->
            world.transactions.inTransaction(
                "read",
                _ ->
                    readAll(
                        world,
                        _ -> {
                          throw new IllegalStateException("asked");
                        },
                        GUILD)))
        .hasMessage("asked");
  }

  @Test
  void whatIsReadOftenIsLoadedAheadOfItsEnd() {
    CacheWorld world = world(config.refreshed(new Refresh.Ahead(0.5)));
    world.write();
    readAll(world, GUILD);
    world.nanos.addAndGet(HOUR.toNanos() / 2 + 1);
    SlowLoad slow = new SlowLoad();

    readAll(world, slow.of(world.configs::findById), GUILD);

    CacheWorld.await(slow.hasRead);
    slow.released.countDown();
  }

  @Test
  void whatIsReadTogetherIsComparedWithTheStoreToo() {
    CacheWorld world = world(config);
    world.write();
    readAll(world, GUILD);
    world.transactions.inTransaction(
        "elsewhere", _ -> world.configs.save(world.configs.getForUpdate(GUILD)));

    world.caches.check(10, 0);
    world.nanos.addAndGet(LONG_ENOUGH.toNanos());

    assertThat(world.caches.check(10, 0)).isEqualTo(1);
  }

  /// A loader that gives nothing for a key leaves no lease that others wait for.
  @Test
  void whatALoaderPassesOverIsLeftToTheNext() {
    SharedWorld world = new SharedWorld();
    world.database.put(MEMBER, 1L);
    world.one.read(member(10));
    world.other.read(member(10));

    assertThatThrownBy(() -> world.one.cache.getAll(Set.of(MEMBER), _ -> Map.of()))
        .isInstanceOf(IllegalStateException.class);

    assertThat(world.other.read()).isEqualTo(1);
    assertThat(world.other.statistics().leased()).isZero();
  }
}
