package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheStatistics.Reads;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// What many keys that are asked for once do to those that are asked for often: a walk through all
/// guilds, a raid of new members. Ten times as many as there is room for cost the others less than
/// five of a hundred hits. Of a cache that forgets what was not read for longest they cost more,
/// which shows that the flood is one.
class FloodTest {
  private static final int ROOM = 500;
  private static final int OFTEN = 1_000;
  private static final int FLOOD = 10 * ROOM;
  private static final int READS = 20_000;
  private static final long SEED = 20_261_123;
  private static final double ALLOWED = 0.05;

  @Test
  void aFloodOfKeysThatAreReadOnceHardlyMovesThoseThatAreReadOften(TestReporter report) {
    CacheWorld world = CacheWorld.relaxed(Duration.ofHours(1), ROOM);
    double lost =
        lost(key -> {
          long before = hits(world);
          Object _ = world.cache.get(new GuildId(key), _ -> Optional.empty());
          return hits(world) > before;
        });
    Oldest oldest = new Oldest();
    double lostByOldest = lost(oldest::reads);

    report.publishEntry("of 1 lost", "%.3f, the oldest goes %.3f".formatted(lost, lostByOldest));
    assertThat(lost).isLessThan(ALLOWED);
    assertThat(lostByOldest).isGreaterThan(ALLOWED);
  }

  private static long hits(CacheWorld world) {
    Reads reads = world.cache.statistics().reads();
    return reads.hits() + reads.absentHits();
  }

  /// By how much fewer of the keys that are read often are found during the flood than before.
  ///
  /// @param reads reads a key, and says whether it was there
  private static double lost(LongPredicate reads) {
    Random chance = new Random(SEED);
    double[] zipf = zipf();
    double _ = rate(reads, chance, zipf, 0);
    double before = rate(reads, chance, zipf, 0);
    return before - rate(reads, chance, zipf, FLOOD);
  }

  private static double rate(LongPredicate reads, Random chance, double[] zipf, int flood) {
    long found = 0;
    int flooded = 0;
    for (int read = 0; read < READS; read++) {
      found += reads.test(1 + key(chance, zipf)) ? 1 : 0;
      for (; flooded < (long) flood * (read + 1) / READS; flooded++) {
        boolean _ = reads.test(1_000_000L + flooded);
      }
    }
    return (double) found / READS;
  }

  /// The first is read most.
  private static double[] zipf() {
    double[] sums = new double[OFTEN];
    double sum = 0;
    for (int key = 0; key < OFTEN; key++) {
      sum += 1 / Math.pow(key + 1, 0.9);
      sums[key] = sum;
    }
    return sums;
  }

  private static int key(Random chance, double[] zipf) {
    int found = Arrays.binarySearch(zipf, chance.nextDouble() * zipf[OFTEN - 1]);
    return Math.min(found >= 0 ? found : -found - 1, OFTEN - 1);
  }

  /// A cache out of which goes what was not read for longest.
  private static final class Oldest {
    private final Map<Long, Boolean> entries =
        new LinkedHashMap<>(ROOM, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > ROOM;
          }
        };

    boolean reads(long key) {
      return entries.putIfAbsent(key, true) != null;
    }
  }
}
