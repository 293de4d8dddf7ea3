package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.cache.SharedLevels;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.shared.MemorySharedServer;
import dev.rockhopper.application.cache.shared.MemorySharedStore;
import dev.rockhopper.domain.guilds.GuildId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedLevelMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MemorySharedStore store = new MemorySharedServer(System::nanoTime).connect();
  private final LevelledCacheManager caches =
      new LevelledCacheManager(
          CacheKinds.all(),
          CacheConfigs.defaults().at(CacheLevel.MEMORY, CacheLevel.REDIS),
          new Conditions(
              System::nanoTime, new Random(1), () -> false, _ -> true, Conditions.USUAL_PATIENCE),
          new SharedLevels(
              Map.of(CacheLevel.REDIS, store),
              Clock.systemUTC(),
              _ -> {},
              new Random(2)::nextLong,
              _ -> {}));

  @Test
  void aLevelThatIsAwayIsSeen() {
    caches.open();
    new SharedLevelMeters(caches, System::nanoTime).bindTo(registry);
    assertThat(gauge("believed")).isEqualTo(1);
    assertThat(gauge("owed")).isZero();

    store.lose();
    caches.cache(CacheKinds.GUILD_CONFIG).get(new GuildId(7), _ -> Optional.empty());
    assertThat(gauge("believed")).isZero();

    store.regain();
    caches.keep();
    assertThat(gauge("believed")).isEqualTo(1);
    assertThat(
            registry
                .get("rockhopper.cache.shared.failures")
                .tag("level", "redis")
                .functionCounter()
                .count())
        .isNotNegative();
    assertThat(
            registry
                .get("rockhopper.cache.shared.unused")
                .tag("kind", "guild-config")
                .tag("reason", "outdated")
                .functionCounter()
                .count())
        .isZero();
  }

  private double gauge(String name) {
    return registry.get("rockhopper.cache.shared." + name).tag("level", "redis").gauge().value();
  }
}
