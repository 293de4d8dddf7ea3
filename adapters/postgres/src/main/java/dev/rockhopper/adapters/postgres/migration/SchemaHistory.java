package dev.rockhopper.adapters.postgres.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/// A look at what has been done to a database, in the usual case all that a start needs: to see
/// that there is nothing to do. It says so only where everything is as it should be, down to the
/// checksums; whatever else it finds is for Flyway to judge.
final class SchemaHistory {
  private static final String TABLE = "flyway_schema_history";

  private SchemaHistory() {}

  /// Whether the database has been brought to exactly these migrations, and needs no repair.
  static boolean isComplete(Connection connection, MigrationFiles files) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return exists(statement)
          && files.checksums().equals(done(statement))
          && InvalidIndexes.areNone(statement);
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery(
            "SELECT FROM pg_tables WHERE schemaname = current_schema() AND tablename = '"
                + TABLE
                + "'")) {
      return found.next();
    }
  }

  /// A step that failed, was not a script, or was done twice makes the result differ from any
  /// files.
  private static Map<String, Integer> done(Statement statement) throws SQLException {
    Map<String, Integer> checksums = new TreeMap<>();
    try (ResultSet steps =
        statement.executeQuery("SELECT script, checksum, success AND type = 'SQL' FROM " + TABLE)) {
      while (steps.next()) {
        boolean wasDone = steps.getBoolean(3) && !checksums.containsKey(steps.getString(1));
        checksums.put(wasDone ? steps.getString(1) : "", steps.getInt(2));
      }
    }
    return checksums;
  }
}
