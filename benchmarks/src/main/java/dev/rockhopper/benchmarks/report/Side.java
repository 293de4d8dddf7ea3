package dev.rockhopper.benchmarks.report;

import dev.rockhopper.benchmarks.measurement.Slice;
import java.util.ArrayList;
import java.util.List;

/// One side of a comparison and its figures over all its turns.
///
/// @param name who
/// @param figures what was measured of it
public record Side(String name, List<Figure> figures) {
  private static final double MICROS = 1e3;

  /// Copies.
  public Side {
    figures = List.copyOf(figures);
  }

  /// A measured number.
  ///
  /// @param name what it is
  /// @param unit `1/s`, `ns`, `us`, `ms`, `s`, `MB` or empty for counts
  /// @param value how much
  public record Figure(String name, String unit, double value) {}

  /// A side that completed operations, all its turns taken together.
  public static Side ofTurns(String name, List<Slice> turns) {
    Slice all = turns.stream().reduce(Slice::and).orElseThrow();
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                new Figure("throughput", "1/s", all.throughput()),
                new Figure("p50", "us", all.percentile(0.50) / MICROS),
                new Figure("p95", "us", all.percentile(0.95) / MICROS),
                new Figure("p99", "us", all.percentile(0.99) / MICROS),
                new Figure("max", "us", all.percentile(1) / MICROS),
                new Figure("operations", "", all.operations())));
    if (all.processor() > 0) {
      figures.add(new Figure("processor", "us", all.processor() / MICROS / all.operations()));
    }
    return new Side(name, figures);
  }
}
