package dev.rockhopper.adapters.console.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers without the noise of binary fractions.
final class Decimals {
  private static final int PLACES = 4;

  private Decimals() {}

  /// With four places at the most, and none that are zero; 0 where it is no number.
  static BigDecimal of(double value) {
    if (!Double.isFinite(value)) {
      return BigDecimal.ZERO;
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    BigDecimal bare = rounded.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }
}
