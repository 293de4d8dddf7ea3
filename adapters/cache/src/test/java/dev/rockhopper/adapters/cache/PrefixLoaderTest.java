package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.adapters.cache.PrefixWorld.BANG;
import static dev.rockhopper.adapters.cache.PrefixWorld.IMPATIENT;
import static dev.rockhopper.adapters.cache.PrefixWorld.PATIENT;
import static dev.rockhopper.adapters.cache.PrefixWorld.QUESTION;
import static dev.rockhopper.adapters.cache.PrefixWorld.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.prefix.PrefixLoading;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// All prefixes at once.
@Timeout(60)
class PrefixLoaderTest {
  private final PrefixWorld world = new PrefixWorld();
  private final PrefixManager prefixes = world.usually(PATIENT);

  @AfterEach
  void close() {
    world.close();
  }

  /// The world has guild 7 besides.
  private List<GuildId> guilds(int count) {
    List<GuildId> ids = LongStream.range(0, count).mapToObj(n -> new GuildId(100 + n)).toList();
    ids.forEach(guild -> {
      if (guild.value() % 3 == 0) {
        world.choose(guild, BANG);
      } else {
        world.guilds.ensure(guild);
      }
    });
    return ids;
  }

  @Test
  void allAreInMemoryPageByPageAlsoThoseThatHaveChosenNone() {
    List<GuildId> ids = guilds(57);

    assertThat(prefixes.loadAll()).isEqualTo(new PrefixLoading.Loaded(58));

    world.world.store.goAway();
    assertThat(ids)
        .allSatisfy(guild ->
            assertThat(prefixes.getPrefix(guild)).isEqualTo(guild.value() % 3 == 0 ? BANG : USUAL));
    assertThat(prefixes.stats().failures()).isZero();
    assertThat(prefixes.stats().cachedPrefixes()).isEqualTo(58);
    assertThat(prefixes.stats().loaded()).isTrue();
  }

  @Test
  void theSecondTimeNothingIsDone() {
    guilds(3);
    prefixes.loadAll();
    AtomicInteger uses = new AtomicInteger();
    world.world.store.beforeEveryUse(uses::incrementAndGet);

    assertThat(prefixes.loadAll()).isEqualTo(new PrefixLoading.LoadedBefore());
    assertThat(uses).hasValue(0);

    prefixes.invalidateAll();
    assertThat(prefixes.loadAll()).isEqualTo(new PrefixLoading.Loaded(4));
  }

  @Test
  void ofManyWhoLoadAllAtOnceOneDoes() {
    guilds(5);
    CountDownLatch all = new CountDownLatch(8);
    world.world.store.beforeEveryUse(() -> await(all));

    List<PrefixLoading> results =
        Concurrently.times(
            8,
            _ -> {
              all.countDown();
              return prefixes.loadAll();
            });

    assertThat(results).containsOnlyOnce(new PrefixLoading.Loaded(6));
    assertThat(results).filteredOn(PrefixLoading.LoadedBefore.class::isInstance).hasSize(7);
  }

  @Test
  void aStoreThatHangsIsNotWaitedForAndItIsNotTriedAgain() {
    guilds(3);
    PrefixManager impatient = world.usually(IMPATIENT);
    CountDownLatch released = new CountDownLatch(1);
    world.world.store.beforeEveryUse(() -> await(released));

    assertThat(impatient.loadAll()).isEqualTo(new PrefixLoading.Partly(0));

    assertThat(impatient.stats().loaded()).isTrue();
    assertThat(impatient.loadAll()).isEqualTo(new PrefixLoading.LoadedBefore());
    released.countDown();
  }

  @Test
  void aStoreThatIsAwayIsNoHindrance() {
    guilds(3);
    world.world.store.goAway();

    assertThat(prefixes.loadAll()).isEqualTo(new PrefixLoading.Partly(0));

    assertThat(prefixes.stats().loaded()).isTrue();
    world.world.store.comeBack();
    assertThat(prefixes.getPrefix(new GuildId(102))).isEqualTo(BANG);
  }

  /// The settings were read, then one of the guilds chooses a prefix, then they come too late.
  @Test
  void whatSomebodyWritesMeanwhileIsNotUndone() {
    guilds(3);
    AtomicInteger pages = new AtomicInteger();
    world.afterPage =
        () -> {
          pages.incrementAndGet();
          world.choose(new GuildId(102), QUESTION);
        };

    prefixes.loadAll();

    assertThat(pages).hasValue(1);
    assertThat(prefixes.getPrefix(new GuildId(102))).isEqualTo(QUESTION);
    assertThat(prefixes.getPrefix(new GuildId(101))).isEqualTo(USUAL);
  }

  /// Whoever checks what is cached asks as the first did who missed something: for guilds of all
  /// pages, and for such as came later.
  @Test
  void whatWasLoadedTogetherIsCheckedGuildByGuild() {
    guilds(57);
    prefixes.loadAll();
    GuildId late = new GuildId(900);
    world.choose(late, BANG);
    assertThat(prefixes.getPrefix(late)).isEqualTo(BANG);
    LevelledCacheManager caches = world.world.caches;

    assertThat(caches.check(1_000, 0)).isZero();
    world.world.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(caches.check(1_000, 0)).as("nothing is stale").isZero();

    world.world.transactions.inTransaction(
        "unheard",
        _ -> {
          GuildConfig config = world.world.configs.getForUpdate(late);
          return world.world.configs.save(config.prefixedWith(QUESTION));
        });
    assertThat(caches.check(1_000, 0)).as("not for long enough").isZero();
    world.world.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(caches.check(1_000, 0)).as("stale").isEqualTo(1);
    assertThat(prefixes.getPrefix(late)).isEqualTo(QUESTION);
  }

  /// So many come in between that the settings of the page's last guild stand on another one.
  @Test
  void guildsThatComeInBetweenHideNoSettings() {
    LongStream.range(0, 10).mapToObj(n -> new GuildId(100 + 10 * n)).forEach(world.guilds::ensure);
    world.choose(new GuildId(180), BANG);
    AtomicInteger uses = new AtomicInteger();
    world.world.store.beforeEveryUse(() -> {
      if (uses.incrementAndGet() == 2) {
        LongStream.range(0, 12)
            .mapToObj(n -> new GuildId(111 + n))
            .forEach(guild -> world.choose(guild, QUESTION));
      }
    });

    prefixes.loadAll();

    assertThat(uses).hasValueGreaterThan(2);
    assertThat(prefixes.getPrefix(new GuildId(180))).isEqualTo(BANG);
  }
}
