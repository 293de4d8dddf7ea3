package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.FailSafe;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfig.Refresh;
import dev.rockhopper.application.cache.CacheConfig.Trust;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Entries that are read while they grow old are loaded anew before their time is over.
@Timeout(60)
class RefreshAheadTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final CacheWorld world = refreshing();
  private final AtomicInteger loads = new AtomicInteger();

  private static CacheWorld refreshing(Guard... without) {
    CacheConfig config =
        CacheConfig.inMemory(new Lifetime(HOUR, HOUR, 0), 1_000, Trust.STRICT, new FailSafe.Off())
            .refreshed(new Refresh.Ahead(0.8));
    return new CacheWorld(
        CacheConfigs.defaults().with(CacheKinds.GUILD_CONFIG.name(), config),
        CacheWorld.PATIENCE,
        without);
  }

  private Optional<GuildConfig> counted(GuildId guild) {
    loads.incrementAndGet();
    return world.configs.findById(guild);
  }

  private void pass(CacheWorld where, double hours) {
    where.nanos.addAndGet((long) (hours * HOUR.toNanos()));
  }

  @Test
  void theFirstReadOfAnOldEntryLoadsItAnewAndWaitsForNothing() {
    long written = world.write();
    world.read(this::counted);
    pass(world, 0.79);
    world.read(this::counted);
    assertThat(loads).hasValue(1);
    pass(world, 0.01);
    SlowLoad slow = new SlowLoad();

    assertThat(world.read(slow.of(this::counted))).isEqualTo(written);
    CacheWorld.await(slow.hasRead);
    assertThat(world.read(this::counted))
        .as("another read begins no other load")
        .isEqualTo(written);
    slow.released.countDown();
    until(() -> ends(world) == 2);
    pass(world, 0.7);
    world.read(this::counted);

    assertThat(loads).as("the entry is as good as new").hasValue(2);
  }

  @Test
  void whatNobodyReadsIsNotLoadedAnew() {
    world.write();
    world.read(this::counted);

    pass(world, 0.9);

    assertThat(loads).hasValue(1);
  }

  /// R6: the load reads, the writer commits, the load is over.
  @Test
  void aLoadAheadThatBeganBeforeAWriteIsNotKept() {
    assertThat(readAfterAWriteDuringTheLoad(world)).isEqualTo(world.stored());
  }

  /// The same without the guard: the old value stays.
  @Test
  void withoutTheGateALoadAheadThatBeganBeforeAWriteStays() {
    CacheWorld unguarded = refreshing(Guard.GATE);

    assertThat(readAfterAWriteDuringTheLoad(unguarded)).isLessThan(unguarded.stored());
  }

  private long readAfterAWriteDuringTheLoad(CacheWorld where) {
    where.write();
    where.read();
    pass(where, 0.8);
    SlowLoad slow = new SlowLoad();
    where.read(slow.of(where.configs::findById));
    CacheWorld.await(slow.hasRead);

    where.write();
    slow.released.countDown();
    until(() -> ends(where) == 2);
    until(() -> ((MemoryCache<?, ?>) where.cache).refreshesUnderWay() == 0);

    return where.read();
  }

  @Test
  void aLoadAheadThatFailsLeavesTheEntryAndIsNotTriedAgainAtOnce() {
    long written = world.write();
    world.read(this::counted);
    pass(world, 0.8);

    for (int read = 0; read < 20; read++) {
      assertThat(world.read(this::failing)).isEqualTo(written);
      until(() -> ((MemoryCache<?, ?>) world.cache).refreshesUnderWay() == 0);
    }

    assertThat(loads).hasValue(2);
    world.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    world.read(this::counted);
    until(() -> ends(world) == 3);
  }

  private Optional<GuildConfig> failing(GuildId guild) {
    loads.incrementAndGet();
    throw new InfrastructureException(FailureCategory.DATABASE, "away: " + guild);
  }

  private static long ends(CacheWorld where) {
    return where.cache.statistics().loads().done() + where.cache.statistics().loads().failed();
  }

  private static void until(java.util.function.BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("what was waited for did not happen").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
    }
  }
}
