package dev.rockhopper.application.optimization.index.write;

/// How long the parts of an insert take, in microseconds on one machine; only their ratios matter.
final class InsertTime {
  /// Asking whether what a foreign key refers to is there.
  static final double REFERENCE = 5;

  /// A page range that is summarised already.
  static final double SUMMARY = 0.03;

  private InsertTime() {}

  /// A row of so many bytes, without any index.
  static double row(double bytes) {
    return 1.0 + bytes / 200;
  }

  /// An entry of so many bytes with so many keys that are compared as texts.
  static double entry(double texts, double bytes) {
    return 0.4 + 0.4 * texts + bytes / 400;
  }
}
