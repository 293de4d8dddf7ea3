package dev.rockhopper.application.cache.report;

import static dev.rockhopper.application.cache.report.CacheSnapshots.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheSnapshotTest {
  @Test
  void aHotKindThatIsHitTooRarelyIsNamedTheWorstFirst() {
    CacheSnapshot snapshot =
        new CacheSnapshot(
            List.of(
                read("rarely", CacheLevel.MEMORY, 790, 210),
                read("never", CacheLevel.MEMORY, 0, 1_000),
                read("well", CacheLevel.MEMORY, 800, 200),
                read("cold", CacheLevel.MEMORY, 0, 999),
                read("well", CacheLevel.REDIS, 0, 5_000)),
            CacheSnapshots.sound());

    assertThat(snapshot.poorlyHit())
        .extracting(CacheStatistics::kind)
        .containsExactly("never", "rarely");
  }

  @Test
  void levelsStandInTheOrderInWhichTheyAreAsked() {
    CacheStatistics redis = read("afk", CacheLevel.REDIS, 1, 1);
    CacheStatistics memory = read("afk", CacheLevel.MEMORY, 1, 1);

    assertThat(new CacheSnapshot(List.of(redis, memory), CacheSnapshots.sound()).levels())
        .containsExactly(memory, redis);
  }
}
