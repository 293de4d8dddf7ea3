package dev.rockhopper.adapters.postgres.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Which tables a migration keeps everybody else from writing, asked of a real server.
final class MigrationLocks {

  /// Modes in which others can no longer write, or not even read.
  private static final String LOCKED =
      """
      SELECT DISTINCT c.relname
      FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
      WHERE l.pid = pg_backend_pid() AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.mode IN ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
        AND c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace
        AND c.oid IN (SELECT oid FROM was_there)
      """;

  private static final Pattern CONCURRENT_ONLY =
      Pattern.compile(
          "(?is)(?:\\s*(?:--[^\\n]*\\n\\s*)*(?:(?:RE)?SET\\s|CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+IF\\s+NOT\\s+EXISTS\\s|DROP\\s+INDEX\\s+CONCURRENTLY\\s+IF\\s+EXISTS\\s|REINDEX\\s)[^;]*;)+\\s*");

  private MigrationLocks() {}

  /// Carries the migration out and names the tables that were there before and that it locked.
  static SortedSet<String> of(Connection connection, String script) throws SQLException {
    try (var statement = connection.createStatement()) {
      if (script.toUpperCase(Locale.ROOT).contains("CONCURRENTLY")) {
        if (!CONCURRENT_ONLY.matcher(script).matches()) {
          throw new IllegalArgumentException(
              "A migration with CONCURRENTLY holds nothing else, and can run twice (IF NOT EXISTS)");
        }
        for (String single : script.split(";", -1)) {
          if (!single.isBlank()) {
            statement.execute(single);
          }
        }
        return new TreeSet<>();
      }
      connection.setAutoCommit(false);
      statement.execute(
          """
          CREATE TEMPORARY TABLE was_there ON COMMIT DROP AS
            SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace
          """);
      statement.execute(script);
      var locked = new TreeSet<String>();
      try (var rows = statement.executeQuery(LOCKED)) {
        while (rows.next()) {
          locked.add(rows.getString(1));
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
      return locked;
    }
  }
}
