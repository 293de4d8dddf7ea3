package dev.rockhopper.adapters.postgres.embedded;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.sql.SQLException;

/// Single statements over a connection of their own.
final class Queries {

  private Queries() {}

  /// The first column of the first row.
  static String single(DatabaseUrl url, String sql) throws SQLException {
    try (var connection = url.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void run(DatabaseUrl url, String sql) throws SQLException {
    try (var connection = url.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
