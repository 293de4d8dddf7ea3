package dev.rockhopper.application.optimization.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnStatisticsTest {
  private static double effectively(double distinct, double nulls, Double... frequencies) {
    return new ColumnStatistics(nulls, 8, distinct, 0, List.of(frequencies))
        .effectivelyDistinctOf(1_000);
  }

  @Test
  void valuesThatAreEquallyCommonAreAsManyAsDiffer() {
    assertThat(effectively(4, 0, 0.25, 0.25, 0.25, 0.25)).isCloseTo(4, within(1e-9));
    assertThat(effectively(50, 0)).isCloseTo(50, within(1e-9));
    assertThat(effectively(-0.5, 0)).isCloseTo(500, within(1e-9));
  }

  @Test
  void valuesOfWhichOneIsNearlyAlwaysThereAreHardlyMoreThanOne() {
    assertThat(effectively(2, 0, 0.9975, 0.0025)).isBetween(1.01, 1.03);
    assertThat(effectively(100, 0, 0.9)).isBetween(1.5, 3.0);
  }

  @Test
  void rowsWithoutAValueAreOfOneValue() {
    assertThat(effectively(1_000, 0.99)).isBetween(1.0, 1.2);
    assertThat(effectively(1, 0.5)).isEqualTo(1);
  }

  @Test
  void neverMoreThanDiffer() {
    assertThat(effectively(2, 0, 0.4, 0.4)).isLessThanOrEqualTo(2);
    assertThat(effectively(1, 0, 1.0)).isEqualTo(1);
  }
}
