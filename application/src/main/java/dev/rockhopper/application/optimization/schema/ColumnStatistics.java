package dev.rockhopper.application.optimization.schema;

import java.util.List;

/// What ANALYZE has found about a column, as `pg_stats` shows it.
///
/// @param nullFraction the share of rows without a value, 0 to 1
/// @param averageWidth bytes of a value
/// @param distinct how many values differ if positive; the negated share of the rows if negative
/// @param correlation of the order of values and of rows on disk, -1 to 1; 0 where it is not known
/// @param mostCommonFrequencies the shares of the most common values, largest first
public record ColumnStatistics(
    double nullFraction,
    int averageWidth,
    double distinct,
    double correlation,
    List<Double> mostCommonFrequencies) {

  /// Copies the list.
  public ColumnStatistics {
    mostCommonFrequencies = List.copyOf(mostCommonFrequencies);
  }

  /// How many values differ in a table of so many rows, 1 at least.
  public double distinctOf(double rows) {
    return Math.max(1, distinct < 0 ? -distinct * rows : distinct);
  }

  /// As how many values of the same frequency they are spread: fewer than differ where some are
  /// much more common than others, and close to one where nearly all are the same. The exponential
  /// of Shannon's entropy (1948), also called perplexity; what is not among the most common counts
  /// as equally common.
  public double effectivelyDistinctOf(double rows) {
    double distinctValues = distinctOf(rows);
    double entropy = surprise(nullFraction, 1);
    double others = 1 - nullFraction;
    for (double frequency : mostCommonFrequencies) {
      entropy += surprise(frequency, 1);
      others -= frequency;
    }
    double left = Math.max(1, distinctValues - mostCommonFrequencies.size());
    entropy += surprise(Math.max(0, others), left);
    return Math.max(1, Math.min(distinctValues, Math.exp(entropy)));
  }

  /// What a share of the rows adds to the entropy, if so many values share it alike.
  private static double surprise(double share, double values) {
    return share > 0 ? -share * Math.log(share / values) : 0;
  }
}
