package dev.rockhopper.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.Conditions;
import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStatistics.Changes;
import dev.rockhopper.application.cache.CacheStatistics.Loads;
import dev.rockhopper.application.cache.CacheStatistics.Reads;
import dev.rockhopper.application.cache.ForgetfulCacheManager;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.report.CacheSnapshots;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CacheMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void whatIsCountedIsShownByKindAndLevel() {
    LevelledCacheManager caches =
        new LevelledCacheManager(
            CacheKinds.all(),
            CacheConfigs.defaults(),
            new Conditions(
                System::nanoTime,
                new Random(1),
                () -> false,
                _ -> true,
                Conditions.USUAL_PATIENCE));
    new CacheMeters(caches, System::nanoTime).bindTo(registry);
    Cache<GuildId, Optional<GuildConfig>> cache = caches.cache(CacheKinds.GUILD_CONFIG);
    GuildId guild = new GuildId(7);

    cache.get(guild, _ -> Optional.empty());
    cache.get(guild, _ -> Optional.empty());
    caches.invalidate(Invalidation.ofEverything("guild-config"));

    assertThat(counter("reads", "result", "miss")).isEqualTo(1);
    assertThat(counter("reads", "result", "absent-hit")).isEqualTo(1);
    assertThat(counter("reads", "result", "hit")).isZero();
    assertThat(counter("loads", "result", "done")).isEqualTo(1);
    assertThat(counter("invalidations", "source", "heard")).isEqualTo(1);
    assertThat(counter("refused", "level", "memory")).isZero();
    assertThat(gauge("hit.rate")).isEqualTo(0.5);
    assertThat(gauge("size")).isEqualTo(1);
    assertThat(
            registry
                .get("rockhopper.cache.load.duration")
                .tag("kind", "guild-config")
                .functionTimer()
                .totalTime(TimeUnit.NANOSECONDS))
        .isPositive();
    assertThat(quantile("0.5")).isPositive().isLessThanOrEqualTo(quantile("0.95"));
    assertThat(quantile("0.95")).isLessThanOrEqualTo(quantile("0.99"));
    assertThat(quantile("0.99")).isLessThanOrEqualTo(time("load.duration.max", Tags.empty()));
    assertThat(gauge("loads.under.way")).isZero();
    assertThat(registry.find("rockhopper.cache.size").meters())
        .as("one of each kind")
        .hasSize(CacheKinds.all().size());
  }

  /// To find it out looks through all that is kept of every kind.
  @Test
  void allMetersOfOneLookAreFoundOutOnce() {
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
    CountingCaches caches = new CountingCaches();
    new CacheMeters(caches, now::get).bindTo(registry);
    long bound = caches.asked.get();

    registry.forEachMeter(meter -> meter.measure().forEach(Measurement::getValue));
    assertThat(caches.asked.get() - bound).isEqualTo(1);

    now.addAndGet(Snapshot.KEPT.toNanos());
    registry.forEachMeter(meter -> meter.measure().forEach(Measurement::getValue));
    assertThat(caches.asked.get() - bound).isEqualTo(2);
  }

  @Test
  void theLineToOtherProcessesIsShown() {
    new BackplaneMeters(CacheSnapshots::sound).bindTo(registry);

    assertThat(registry.get("rockhopper.backplane.proven").gauge().value()).isEqualTo(1);
    assertThat(registry.get("rockhopper.backplane.alone").gauge().value()).isZero();
    assertThat(registry.get("rockhopper.backplane.peers").gauge().value()).isEqualTo(2);
    assertThat(registry.get("rockhopper.backplane.latest").gauge().value()).isEqualTo(15);
    assertThat(registry.get("rockhopper.backplane.published").functionCounter().count())
        .isEqualTo(17);
    assertThat(registry.get("rockhopper.backplane.heard").functionCounter().count()).isEqualTo(12);
    assertThat(registry.getMeters()).hasSize(17);
  }

  private double counter(String name, String tag, String value) {
    return registry
        .get("rockhopper.cache." + name)
        .tag("kind", "guild-config")
        .tag(tag, value)
        .functionCounter()
        .count();
  }

  private double quantile(String share) {
    return time("load.duration.quantile", Tags.of("quantile", share));
  }

  private double time(String name, Tags tags) {
    return registry
        .get("rockhopper.cache." + name)
        .tags(tags.and("kind", "guild-config", "level", "memory"))
        .timeGauge()
        .value(TimeUnit.NANOSECONDS);
  }

  private double gauge(String name) {
    return registry.get("rockhopper.cache." + name).tag("kind", "guild-config").gauge().value();
  }

  /// Counts how often it was asked for its statistics.
  private static final class CountingCaches implements CacheManager {
    private final CacheManager nothing = new ForgetfulCacheManager();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public <K, V> Cache<K, V> cache(CacheKind<K, V> kind) {
      return nothing.cache(kind);
    }

    @Override
    public PendingWrites pendingWrites() {
      return nothing.pendingWrites();
    }

    @Override
    public void invalidate(Invalidation invalidation) {
      nothing.invalidate(invalidation);
    }

    @Override
    public void invalidatedElsewhere(Invalidation invalidation) {
      nothing.invalidatedElsewhere(invalidation);
    }

    @Override
    public void missed() {
      nothing.missed();
    }

    @Override
    public List<CacheStatistics> statistics() {
      asked.incrementAndGet();
      return List.of(
          new CacheStatistics(
              "guild-config",
              CacheLevel.MEMORY,
              new Reads(1, 2, 3, 4, 5),
              new Loads(6, 7, 8, Duration.ofMillis(9)),
              new Changes(10, 11, 12, 13),
              14));
    }
  }
}
