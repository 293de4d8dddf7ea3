package dev.rockhopper.benchmarks.advice;

/// A table that grows.
///
/// @param name in the schema `public`
/// @param rows that it begins with
/// @param insertion of the rows from the first to the last number, both of which are `%d` in it
record SampleTable(String name, int rows, String insertion) {

  /// Inserts rows by their numbers, from 1 on.
  String insert(long first, long last) {
    return insertion.formatted(first, last);
  }
}
