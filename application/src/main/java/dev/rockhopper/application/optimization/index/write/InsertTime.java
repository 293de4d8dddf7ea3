package dev.rockhopper.application.optimization.index.write;

/// How long the parts of an insert take where many rows are inserted at a time, in microseconds of
/// one machine; only their ratios matter. Fitted to measurements of PostgreSQL 15 with 60,000 rows
/// inserted into tables of 200,000 to a million rows, with keys in order, of few values, and
/// random.
final class InsertTime {
  /// Asking whether what a foreign key refers to is there.
  static final double REFERENCE = 4;

  /// A page range that is summarised already.
  static final double SUMMARY = 0.03;

  private InsertTime() {}

  /// A row of so many bytes, without any index.
  static double row(double bytes) {
    return 1.2 + bytes / 700;
  }

  /// An entry of a B-tree.
  ///
  /// @param keys how many
  /// @param carried columns that are only carried along
  /// @param places at how many places of the index new rows arrive: one where its keys grow with
  ///   the rows, as many as there are values where they come in any order
  /// @param comparesText whether its first keys are texts
  static double entry(int keys, int carried, double places, boolean comparesText) {
    double scatter = Math.clamp((Math.log10(Math.max(1, places)) - 2) / 3, 0, 1);
    double text = comparesText ? 0.4 + 1.6 * scatter : 0;
    return 0.5 + 1.9 * scatter + 0.6 * (keys - 1) + 0.35 * carried + text;
  }
}
