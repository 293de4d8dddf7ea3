package dev.rockhopper.application.optimization.index.write;

/// How long the parts of an insert take where many rows are inserted at a time, in microseconds of
/// one machine; only their ratios matter.
///
/// Fitted to the processor time that the server's process took (its `schedstat`, which a busy
/// machine changes little) on PostgreSQL 15: 120,000 rows inserted by one statement, and in
/// statements of 1,000 rows, into tables of 300,000 rows of 36 to 566 bytes, with 26 indexes, one
/// at a time; medians of four and of seven rounds. By that a row takes 0.5 to 0.9 µs and 1/800 µs a
/// byte, the more the dearer it is to make; an entry in the order of the rows 0.4 to 0.45; of
/// random numbers 1.5 to 1.8, of random texts 3.0; of 20 values 0.6, of 2,000 values 0.85; of 20
/// values and a random number 1.9 to 2.0; with two more columns carried along 0.5 more where
/// entries come anywhere, and 0.05 in order; a hash 1.0; a summary of pages 0.15.
final class InsertTime {
  /// Asking whether what a foreign key refers to is there.
  static final double REFERENCE = 4;

  /// A page range that is summarised already.
  static final double SUMMARY = 0.15;

  /// A value in a bucket.
  static final double HASHED = 1;

  /// A word, element or three letters put into a list of those to be sorted in later.
  static final double PENDING = 0.5;

  private InsertTime() {}

  /// A row of so many bytes, without any index.
  static double row(double bytes) {
    return 0.6 + bytes / 800;
  }

  /// An entry of a B-tree.
  ///
  /// @param keys how many
  /// @param carried columns that are only carried along
  /// @param places at how many places of the index new rows arrive: one where its keys grow with
  ///   the rows, as many as there are values where they come in any order
  /// @param sharing how many rows have the same keys: many of them share one entry
  /// @param comparesText whether its first keys are texts
  static double entry(int keys, int carried, double places, double sharing, boolean comparesText) {
    double scatter = Math.clamp((Math.log10(Math.max(1, places)) - 1) / 4.5, 0, 1.3);
    double found = sharing > 20 ? scatter / 2 : scatter;
    double text = comparesText ? 0.2 + 1.3 * found : 0;
    return 0.42
        + 1.35 * found
        + (0.15 + 0.4 * found) * (keys - 1)
        + (0.05 + 0.2 * found) * carried
        + text;
  }
}
