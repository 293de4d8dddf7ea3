package dev.rockhopper.adapters.postgres.planner.text;

import dev.rockhopper.application.optimization.workload.Workload;

/// A file of statements, separated by semicolons. A comment `-- calls: n` before a statement says
/// how often it is asked; without one it is asked once. The same text twice adds up. Parameters are
/// `$1`, or `?`, `:name`, `%s` and `%(name)s` as other tools write them.
public final class WorkloadFile {

  private WorkloadFile() {}

  /// What became of a file.
  public sealed interface Reading {
    /// It is a workload.
    ///
    /// @param workload what it says, in its order; what cannot be planned is among the skipped
    record Read(Workload workload) implements Reading {}

    /// A number of calls in it is none.
    ///
    /// @param line from 1
    /// @param message a sentence, for people
    record Malformed(int line, String message) implements Reading {}
  }

  /// Reads the text of a file.
  public static Reading read(String text) {
    throw new UnsupportedOperationException(text);
  }
}
