package dev.rockhopper.benchmarks.report;

import java.util.List;

/// Everything that a run found.
///
/// @param schema the version of this form
/// @param at when it began, ISO 8601
/// @param machine on what it ran
/// @param settings how it ran
/// @param rows what it found
public record Report(int schema, String at, Machine machine, Settings settings, List<Row> rows) {
  /// The version of this form.
  public static final int SCHEMA = 1;

  /// Copies.
  public Report {
    rows = List.copyOf(rows);
  }

  /// How a run was done.
  ///
  /// @param seconds the length of one turn
  /// @param rounds how many turns each side had
  /// @param clients how many clients made load, where a row does not say otherwise
  public record Settings(double seconds, int rounds, int clients) {}

  /// Whether every target was met.
  public boolean isGood() {
    return rows.stream().flatMap(row -> row.checks().stream()).allMatch(Check::isMet);
  }
}
