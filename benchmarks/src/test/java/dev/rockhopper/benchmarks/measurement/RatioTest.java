package dev.rockhopper.benchmarks.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RatioTest {

  @Test
  void roundsAreComparedOneByOneAndTheMedianCounts() {
    Ratio ratio = Ratio.of(List.of(9.0, 50.0, 8.0), List.of(10.0, 100.0, 10.0));

    assertThat(ratio).isEqualTo(new Ratio(0.8, 0.5, 0.9, 3));
  }

  @Test
  void ofAnEvenNumberOfRoundsTheMiddleTwoAreAveraged() {
    Ratio ratio = Ratio.of(List.of(1.0, 2.0, 4.0, 100.0), List.of(1.0, 1.0, 1.0, 1.0));

    assertThat(ratio.median()).isEqualTo(3);
  }

  @Test
  void aRoundWithOneSideOnlyIsRefused() {
    assertThatThrownBy(() -> Ratio.of(List.of(1.0, 2.0), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 and 1");
    assertThatThrownBy(() -> Ratio.of(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
