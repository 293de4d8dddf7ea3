package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.PrefixWorld.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.sun.management.ThreadMXBean;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// What a look-up costs that every message makes.
class PrefixCostTest {
  private static final int KEYS = 4_096;
  private static final int READS = 100_000;
  private static final int ROUNDS = 101;

  /// A hit of the bare library takes 30 to 60 ns on any machine of today; this is below 1 µs.
  private static final double MOST_TIMES = 15;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final PrefixWorld world = new PrefixWorld();
  private final PrefixManager prefixes = world.usually(PATIENT);
  private final com.github.benmanes.caffeine.cache.Cache<GuildId, Optional<GuildConfig>> bare =
      Caffeine.newBuilder().maximumSize(10_000).build();
  private final GuildId[] keys =
      new Random(1).longs(KEYS, 1, 10_000).mapToObj(GuildId::new).toArray(GuildId[]::new);

  PrefixCostTest() {
    world.choose(CacheWorld.GUILD, PrefixWorld.BANG);
    Optional<GuildConfig> there = world.world.configs.findById(CacheWorld.GUILD);
    LongStream.range(1, 10_000)
        .mapToObj(GuildId::new)
        .forEach(guild -> {
          world.world.cache.get(guild, _ -> there);
          bare.put(guild, there);
        });
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aLookUpAllocatesNothing(TestReporter report) {
    read();
    read();

    long before = THREADS.getCurrentThreadAllocatedBytes();
    long found = read();
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

    report.publishEntry("bytes for %,d look-ups".formatted(READS), String.valueOf(allocated));
    assertThat(found).isEqualTo(READS);
    assertThat(allocated / READS).isZero();
  }

  /// What counts is the time of the processor, beside that of the bare library in the same run.
  @Test
  void aLookUpCostsAFewTimesAHitOfTheBareLibrary(TestReporter report) {
    double[] ratios = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      assertThat(readBare()).isEqualTo(READS);
      long between = THREADS.getCurrentThreadCpuTime();
      assertThat(read()).isEqualTo(READS);
      ratios[round] = (double) (THREADS.getCurrentThreadCpuTime() - between) / (between - start);
    }
    Arrays.sort(ratios);
    report.publishEntry("a look-up", "%.2f times a bare hit".formatted(ratios[ROUNDS / 2]));
    assertThat(ratios[ROUNDS / 2]).isLessThan(MOST_TIMES);
  }

  private long read() {
    long found = 0;
    for (int i = 0; i < READS; i++) {
      if (prefixes.getPrefix(keys[i & (KEYS - 1)]).equals(PrefixWorld.BANG)) {
        found++;
      }
    }
    return found;
  }

  private long readBare() {
    long found = 0;
    for (int i = 0; i < READS; i++) {
      Optional<GuildConfig> there = bare.getIfPresent(keys[i & (KEYS - 1)]);
      if (there != null && there.isPresent()) {
        found++;
      }
    }
    return found;
  }
}
