package dev.rockhopper.adapters.postgres.migration;

import java.util.List;

/// Whether a database has exactly the migrations that the program has, for `db validate`.
public sealed interface Validation {

  /// It has.
  ///
  /// @param migrations how many were compared
  record Valid(int migrations) implements Validation {}

  /// It has not.
  ///
  /// @param problems what differs, a sentence each
  record Invalid(List<String> problems) implements Validation {

    /// Copies the problems in.
    public Invalid {
      problems = List.copyOf(problems);
    }
  }
}
