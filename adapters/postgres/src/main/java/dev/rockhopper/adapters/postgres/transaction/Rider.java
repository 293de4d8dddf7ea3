package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statement.BoundText;
import dev.rockhopper.adapters.postgres.statistics.DigestingStatement;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.IntConsumer;

/// A statement whose answer nobody waits for, with its values: it goes to the server together with
/// a later one of its transaction.
///
/// @param text with its values
/// @param operation the operation of a repository that it belongs to
/// @param answer hears how many rows it has changed
/// @param isAnswerWanted whether anybody listens to that
record Rider(BoundText text, String operation, IntConsumer answer, boolean isAnswerWanted) {

  String sql() {
    return text.sql();
  }

  /// Gives its values to a statement whose first places belong to others.
  ///
  /// @param before how many places those are
  ValueDigest bind(PreparedStatement statement, int before) throws SQLException {
    var digesting = new DigestingStatement(new ShiftedStatement(statement, before));
    text.bind(digesting);
    return digesting.digest();
  }

  /// How many rows the result says that a statement is at: those it has changed, or those it gives.
  static int rows(PreparedStatement statement) throws SQLException {
    try (ResultSet given = statement.getResultSet()) {
      if (given == null) {
        return Math.max(0, statement.getUpdateCount());
      }
      int rows = 0;
      while (given.next()) {
        rows++;
      }
      return rows;
    }
  }
}
