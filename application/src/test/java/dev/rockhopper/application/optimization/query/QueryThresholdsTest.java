package dev.rockhopper.application.optimization.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class QueryThresholdsTest {
  private static final Duration TIME = Duration.ofMillis(1);
  private static final QueryThresholds USUAL = QueryThresholds.USUAL;

  @Test
  void oneBoundIsChangedWithoutTheOthers() {
    assertThat(USUAL.withSlowMean(TIME).withSlowTail(TIME).withSlowCalls(3))
        .isEqualTo(new QueryThresholds(TIME, 3, TIME, 1, 1_000, 10_000, 10));
  }

  @Test
  void boundsBelowZeroAreRefused() {
    assertRefused(() -> USUAL.withSlowMean(TIME.negated()));
    assertRefused(() -> USUAL.withSlowTail(TIME.negated()));
    assertRefused(() -> USUAL.withSlowCalls(0));
    assertRefused(() -> new QueryThresholds(TIME, 1, TIME, 1, 0, 1, 2));
  }

  @Test
  void aShareThatIsNoneAndAMisestimateOfNothingAreRefused() {
    assertRefused(() -> new QueryThresholds(TIME, 1, TIME, 0, 1, 1, 2));
    assertRefused(() -> new QueryThresholds(TIME, 1, TIME, 1.1, 1, 1, 2));
    assertRefused(() -> new QueryThresholds(TIME, 1, TIME, 1, 1, 1, 1));
  }

  @Test
  void wasteIsRepeatedAndItsShareIsOne() {
    assertRefused(() -> new WasteThresholds(1, 1, 0.5));
    assertRefused(() -> new WasteThresholds(2, 0, 0.5));
    assertRefused(() -> new WasteThresholds(2, 1, -0.1));
    assertRefused(() -> new WasteThresholds(2, 1, 1.1));
    assertThat(new WasteThresholds(2, 1, 0).repeats()).isEqualTo(2);
  }

  private static void assertRefused(Runnable action) {
    assertThatThrownBy(action::run).isInstanceOf(IllegalArgumentException.class);
  }
}
