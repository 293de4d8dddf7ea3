package dev.rockhopper.application.optimization.workload;

import dev.rockhopper.application.work.UnitOfWork;
import java.util.function.Supplier;

/// One execution of a statement, as who executed it saw it.
///
/// @param sql the text that was sent
/// @param place for whom it was executed
/// @param values the values that it was asked with
/// @param rows that it gave or changed
/// @param nanos how long it took
/// @param hasFailed whether the server or the driver refused it
public record Execution(
    String sql, Place place, ValueDigest values, long rows, long nanos, boolean hasFailed) {

  /// For whom a statement is executed.
  ///
  /// @param unit what it is part of
  /// @param transaction the name of the transaction, empty outside of one
  /// @param number which of the unit's transactions that is, 0 outside of one
  /// @param operation gives the name of the repository's operation; asked once for each text
  public record Place(
      UnitOfWork unit, String transaction, int number, Supplier<String> operation) {}

  /// Stands for the values that a statement was asked with, without keeping any.
  ///
  /// @param hash the same for the same values
  /// @param count how many went into it; a statement with another number of parameters was asked
  ///   with values that are not known
  public record ValueDigest(long hash, int count) {
    /// No values.
    public static final ValueDigest NONE = new ValueDigest(0, 0);
  }
}
