package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.ThreadMXBean;
import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// What a hit costs beside one of the bare library.
class HitCostTest {
  private static final int KEYS = 4_096;
  private static final int READS = 100_000;
  private static final int ROUNDS = 101;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final CacheWorld world = new CacheWorld();
  private final LevelledCacheManager caches =
      new LevelledCacheManager(
          CacheKinds.all(),
          CacheConfigs.defaults(),
          new Conditions(
              System::nanoTime,
              new Random(1),
              () -> world.transactions.current().isPresent(),
              _ -> true,
              CacheWorld.PATIENCE));
  private final Cache<GuildId, Optional<GuildConfig>> cache = caches.cache(CacheKinds.GUILD_CONFIG);
  private final com.github.benmanes.caffeine.cache.Cache<GuildId, Optional<GuildConfig>> bare =
      Caffeine.newBuilder()
          .maximumSize(10_000)
          .expireAfterWrite(Duration.ofHours(24))
          .recordStats()
          .build();
  private final GuildId[] keys =
      new Random(1).longs(KEYS, 1, 10_000).mapToObj(GuildId::new).toArray(GuildId[]::new);

  HitCostTest() {
    world.write();
    Optional<GuildConfig> there = world.configs.findById(GUILD);
    LongStream.range(1, 10_000)
        .mapToObj(GuildId::new)
        .forEach(guild -> {
          cache.get(guild, _ -> there);
          bare.put(guild, there);
        });
  }

  @Test
  void aHitAllocatesNothing(TestReporter report) {
    Function<GuildId, Optional<GuildConfig>> loader = world.configs::findById;
    read(loader);
    readBare();

    long before = THREADS.getCurrentThreadAllocatedBytes();
    long hits = read(loader);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    report.publishEntry("bytes for %,d hits".formatted(READS), String.valueOf(allocated));
    assertThat(hits).isEqualTo(READS);
    assertThat(allocated / READS).isZero();
  }

  /// A figure for the reader: which machine it was is not known here, so nothing is demanded. What
  /// counts is the time of the processor, so that others who want it too disturb little.
  @Test
  void aHitBesideOneOfTheBareLibrary(TestReporter report) {
    Function<GuildId, Optional<GuildConfig>> loader = world.configs::findById;
    double[] ratios = new double[ROUNDS];
    double[] cached = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      assertThat(readBare()).isEqualTo(READS);
      long between = THREADS.getCurrentThreadCpuTime();
      assertThat(read(loader)).isEqualTo(READS);
      long end = THREADS.getCurrentThreadCpuTime();
      ratios[round] = (double) (end - between) / (between - start);
      cached[round] = (double) (end - between) / READS;
    }
    Arrays.sort(ratios);
    Arrays.sort(cached);
    report.publishEntry(
        "a hit",
        "%.0f ns in the median, %.2f times that of the bare library"
            .formatted(cached[ROUNDS / 2], ratios[ROUNDS / 2]));
  }

  private long read(Function<GuildId, Optional<GuildConfig>> loader) {
    long present = 0;
    for (int i = 0; i < READS; i++) {
      if (cache.get(keys[i & (KEYS - 1)], loader).isPresent()) {
        present++;
      }
    }
    return present;
  }

  private long readBare() {
    long present = 0;
    for (int i = 0; i < READS; i++) {
      Optional<GuildConfig> found = bare.getIfPresent(keys[i & (KEYS - 1)]);
      if (found != null && found.isPresent()) {
        present++;
      }
    }
    return present;
  }
}
