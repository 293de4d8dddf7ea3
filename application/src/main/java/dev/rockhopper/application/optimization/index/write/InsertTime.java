package dev.rockhopper.application.optimization.index.write;

/// How long the parts of an insert take where many rows are inserted at a time, in microseconds of
/// one machine; only their ratios matter.
///
/// Fitted to the processor time that the server's process took (its `schedstat`, which a busy
/// machine changes less than the clock) on PostgreSQL 18: statements of 20,000 rows into tables of
/// 200,000 to 2,000,000 rows of 52 to 129 bytes, each beside a copy with one of 23 indexes that had
/// just been built, so that its full leaves split; medians of five and seven rounds. By that a row
/// takes 0.5 to 1.2 µs, the more the dearer it is to make. An entry behind all others takes 0.5 to
/// 0.6, as the server keeps the last leaf at hand; anywhere else it descends the tree, to a leaf
/// that is the colder the more places there are: 0.9 of 20 values, 1.8 of 20,000, 1.9 to 2.3 of
/// 50,000, 1.5 of 400,000, 3.4 of 2,000,000. Of texts 0.8 of 4 values, 2.9 of 200,000, 5.9 of
/// 1,000,000; of 1,000 decimals 2.9 to 3.3. A second key or carried column takes 0.1 to 1.3 more
/// there, and 0.1 in order; a hash 1.2; a summary of pages 0.02; three letters of a text 0.5; to
/// see that a row is none of a partial index 0.04. Where many rows have the same key, which an
/// index keeps once with a list of them, less is written.
final class InsertTime {
  /// Asking whether what a foreign key refers to is there.
  static final double REFERENCE = 4;

  /// A page range that is summarised already.
  static final double SUMMARY = 0.04;

  /// A value in a bucket.
  static final double HASHED = 1.15;

  /// A word, element or three letters put into a list of those to be sorted in later.
  static final double PENDING = 0.5;

  /// Comparing a row's value to know whether an index wants the row.
  static final double CONDITION = 0.04;

  /// Looking at a row's value to know that, which is true or false, there or not.
  static final double FLAG = 0.01;

  private static final double BEHIND_ALL = 0.55;

  /// Beside others of the same key.
  private static final double IN_A_LIST = 0.4;

  /// So little between one place and another that a descent is none yet.
  private static final double FIRST_STEP = 0.3;

  private InsertTime() {}

  /// How dear it is to compare keys.
  enum Comparison {
    /// Numbers, times.
    PLAIN,
    /// Texts, of which those that are alike in their first bytes are compared further.
    TEXT,
    /// Numbers of any length, which are taken apart for each comparison.
    DECIMAL;

    /// What it adds to finding a place among ten to the power of so many.
    double among(double magnitude) {
      return switch (this) {
        case PLAIN -> 0;
        case TEXT -> 0.35 * Math.max(0, magnitude - 2);
        case DECIMAL -> 0.45 * magnitude;
      };
    }
  }

  /// A row of so many bytes, without any index.
  static double row(double bytes) {
    return 0.55 + bytes / 800;
  }

  /// An entry of a B-tree.
  ///
  /// @param others further keys, and columns that are only carried along
  /// @param places at how many places of the index new rows arrive: one where its keys grow with
  ///   the rows, as many as there are values where they come in any order
  /// @param comparison of its first keys
  /// @param isListed whether many rows have the same key, and share it
  static double entry(int others, double places, Comparison comparison, boolean isListed) {
    double magnitude = Math.log10(Math.max(1, places));
    double descent = 0.1 * Math.min(1, magnitude / FIRST_STEP) + 0.3 * magnitude;
    return (isListed ? IN_A_LIST : BEHIND_ALL)
        + descent
        + (0.05 + 0.2 * Math.max(0, magnitude - 2)) * others
        + comparison.among(magnitude);
  }
}
