package dev.rockhopper.benchmarks.advice;

import java.util.List;

/// A statement of a workload.
///
/// @param calls how often it is asked
/// @param text with `$1`, `$2` … for its values
/// @param values what is asked with, as SQL writes them
record Question(double calls, String text, List<String> values) {

  static Question of(double calls, String text, String... values) {
    return new Question(calls, text, List.of(values));
  }
}
