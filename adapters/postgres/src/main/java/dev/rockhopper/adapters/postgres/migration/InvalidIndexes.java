package dev.rockhopper.adapters.postgres.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Indexes that a crash left half built: every write pays for them and no query uses them.
///
/// `REINDEX CONCURRENTLY` builds the whole index beside the broken one and drops that last, so a
/// second crash cannot lose the index's definition, as dropping first would. What such a rebuild
/// leaves when it breaks off is a copy with the ending `_ccnew` or `_ccold`; copies are dropped.
final class InvalidIndexes {

  private static final String FIND =
      """
      SELECT format('%I.%I', n.nspname, c.relname), c.relname ~ '_cc(new|old)[0-9]*$'
      FROM pg_index i
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE NOT i.indisvalid AND c.relkind = 'i' AND n.nspname = current_schema()
        AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid)
      ORDER BY 1
      """;

  private InvalidIndexes() {}

  /// Whether there is nothing to rebuild.
  static boolean areNone(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(FIND)) {
      return !rows.next();
    }
  }

  /// Rebuilds them all and returns their names. The caller holds the migration lock.
  static List<String> rebuild(DataSource source) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      var copies = new ArrayList<String>();
      var broken = new ArrayList<String>();
      try (var rows = statement.executeQuery(FIND)) {
        while (rows.next()) {
          (rows.getBoolean(2) ? copies : broken).add(rows.getString(1));
        }
      }
      for (String copy : copies) {
        statement.execute("DROP INDEX CONCURRENTLY " + copy);
      }
      for (String index : broken) {
        statement.execute("REINDEX INDEX CONCURRENTLY " + index);
      }
      return broken;
    }
  }
}
