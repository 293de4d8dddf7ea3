package dev.rockhopper.adapters.postgres.statement;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/// A value as the driver takes it, without its place in a statement.
@FunctionalInterface
public interface BoundValue {
  /// Gives it to a statement.
  ///
  /// @param place from 1
  void at(PreparedStatement statement, int place) throws SQLException;
}
