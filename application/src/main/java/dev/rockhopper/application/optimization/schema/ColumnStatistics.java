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
}
