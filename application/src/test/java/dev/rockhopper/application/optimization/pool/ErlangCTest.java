package dev.rockhopper.application.optimization.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ErlangCTest {
  private static final double NEARLY = 5e-5;

  @Test
  void theChanceOfWaitingIsThatOfTheTables() {
    assertThat(ErlangC.chanceOfWaiting(1, 0.5)).isCloseTo(0.5, within(NEARLY));
    assertThat(ErlangC.chanceOfWaiting(2, 1)).isCloseTo(1.0 / 3, within(NEARLY));
    assertThat(ErlangC.chanceOfWaiting(3, 2)).isCloseTo(4.0 / 9, within(NEARLY));
    assertThat(ErlangC.chanceOfWaiting(10, 8)).isCloseTo(0.4092, within(NEARLY));
    assertThat(ErlangC.chanceOfWaiting(5, 5)).isEqualTo(1);
  }

  @Test
  void theWaitIsAPercentileOfAnExponentialTail() {
    // With one server the sojourn is exponential: P(W > t) = load x exp(-(1 - load) t).
    assertThat(ErlangC.wait(1, 0.5, 1, 0.99)).isCloseTo(Math.log(50) / 0.5, within(NEARLY));
    assertThat(ErlangC.wait(4, 0.1, 1, 0.99)).isZero();
    assertThat(ErlangC.wait(4, 4, 1, 0.99)).isInfinite();
  }

  @Test
  void theFewestAreEnoughAndOneFewerAreNot() {
    for (double load = 0.1; load < 60; load *= 1.3) {
      int fewest = ErlangC.fewest(load, 0.002, 0.005, 0.99, 500);

      assertThat(ErlangC.wait(fewest, load, 0.002, 0.99)).isLessThanOrEqualTo(0.005);
      if (fewest > 1) {
        assertThat(ErlangC.wait(fewest - 1, load, 0.002, 0.99)).isGreaterThan(0.005);
      }
    }
  }

  @Test
  void noMoreThanTheMostAreGiven() {
    assertThat(ErlangC.fewest(1_000, 0.002, 0.005, 0.99, 500)).isEqualTo(500);
  }
}
