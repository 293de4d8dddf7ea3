package dev.rockhopper.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rockhopper.benchmarks.measurement.Ratio;

/// One promise of a target, and what became of it.
///
/// @param what what is compared, `throughput / plain JDBC`
/// @param value what was found: for ratios the median of the rounds
/// @param least the smallest of the rounds
/// @param greatest the greatest of the rounds
/// @param unit as in [Side.Figure], empty for ratios and counts
/// @param bound on which side of the target the value has to be
/// @param target the promise
public record Check(
    String what,
    double value,
    double least,
    double greatest,
    String unit,
    Bound bound,
    double target) {

  /// On which side of the target a value has to be.
  public enum Bound {
    /// Not below it.
    AT_LEAST,
    /// Not above it.
    AT_MOST
  }

  /// A ratio over the rounds of a run.
  public static Check ofRatio(String what, Ratio ratio, Bound bound, double target) {
    return new Check(what, ratio.median(), ratio.least(), ratio.greatest(), "", bound, target);
  }

  /// A single number.
  public static Check of(String what, double value, String unit, Bound bound, double target) {
    return new Check(what, value, value, value, unit, bound, target);
  }

  /// Whether the promise was kept.
  @JsonProperty("met")
  public boolean isMet() {
    return bound == Bound.AT_LEAST ? value >= target : value <= target;
  }
}
