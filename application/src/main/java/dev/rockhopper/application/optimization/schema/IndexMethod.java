package dev.rockhopper.application.optimization.schema;

import java.util.Locale;

/// How an index is built.
public enum IndexMethod {
  /// Sorted.
  BTREE,
  /// Inverted: for trigrams, arrays and documents.
  GIN,
  /// A generalised search tree.
  GIST,
  /// A summary for each range of pages.
  BRIN,
  /// By hash value.
  HASH,
  /// Space-partitioned, or of an extension.
  OTHER;

  /// As SQL writes it.
  public String sql() {
    return name().toLowerCase(Locale.ROOT);
  }
}
