package dev.rockhopper.application.optimization.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CacheAdvisorTest {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final CacheAdvisor ADVISOR = new CacheAdvisor(LevelCosts.USUAL);

  private static CacheStatistics level(
      CacheLevel level, long hits, long misses, long loads, long evicted, long written) {
    return new CacheStatistics(
        "case",
        level,
        new CacheStatistics.Reads(hits, 0, misses, 0, 0),
        new CacheStatistics.Loads(loads, 0, 0, Duration.ofNanos(loads * 100_000)),
        new CacheStatistics.Changes(0, evicted, written, 0),
        10);
  }

  @Test
  void aHotKindThatIsFoundTooSeldomIsNamedWithTheRemedy() {
    List<QueryFinding> found =
        ADVISOR.findings(List.of(level(CacheLevel.MEMORY, 600, 400, 400, 350, 0)), WINDOW, 1_000);

    assertThat(found)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.CACHE);
          assertThat(it.kind()).isEqualTo("cache");
          assertThat(it.headline()).contains("60.0 %");
          assertThat(it.evidence().getLast()).contains("raise cache.case.size");
          assertThat(it.gain()).isCloseTo(0.02, within(1e-9));
        });
  }

  @Test
  void aColdOrWellHitKindIsLeftAlone() {
    assertThat(ADVISOR.findings(List.of(level(CacheLevel.MEMORY, 50, 500, 500, 0, 0)), WINDOW, 0))
        .isEmpty();
    assertThat(
            ADVISOR.findings(
                List.of(level(CacheLevel.MEMORY, 9_000, 1_000, 1_000, 0, 100)), WINDOW, 0))
        .isEmpty();
  }

  @Test
  void aSharedLevelThatIsForgottenMoreOftenThanHitDoesNotPay() {
    List<CacheStatistics> levels =
        List.of(
            level(CacheLevel.MEMORY, 50_000, 5_000, 4_000, 0, 3_000),
            level(CacheLevel.REDIS, 1_000, 4_000, 0, 0, 3_000));

    assertThat(ADVISOR.findings(levels, WINDOW, 0))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.headline()).startsWith("The level redis does not pay for case");
          assertThat(it.evidence().getLast()).isEqualTo("take redis out of cache.case.levels");
        });
  }

  @Test
  void aHitIsWorthALoadLessTheHitItselfLessWhatIsForgotten() {
    CacheStatistics memory = level(CacheLevel.MEMORY, 1_000, 100, 100, 0, 50);

    assertThat(ADVISOR.benefitMicros(memory, List.of(memory), 100))
        .isEqualTo(1_000 * (100 - 0.2) - 100 * 0.2 - 50 * 1.0);
  }
}
