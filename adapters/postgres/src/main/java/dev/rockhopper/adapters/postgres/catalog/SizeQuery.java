package dev.rockhopper.adapters.postgres.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Asks how many blocks tables and indexes have at this moment.
final class SizeQuery {
  /// What is locked away at this moment would make the whole question wait.
  private static final String SQL =
      """
      SELECT c.oid::int8 AS relation,
        CASE
          WHEN c.relkind IN ('r', 'm', 'i') AND NOT EXISTS (SELECT FROM pg_locks l
              WHERE l.relation = c.oid AND l.mode = 'AccessExclusiveLock'
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))
            THEN pg_relation_size(c.oid) / current_setting('block_size')::int8
        END AS pages
      FROM pg_class c WHERE c.oid >= 16384 AND c.relkind IN ('r', 'm', 'i')
      """;

  private SizeQuery() {}

  /// The blocks of tables and indexes by their number; those that nobody may look at are not there.
  static Map<Long, Long> read(Connection connection) throws SQLException {
    Map<Long, Long> pages = new HashMap<>();
    Rows.each(
        connection,
        SQL,
        row -> {
          long number = row.getLong("pages");
          if (!row.wasNull()) {
            pages.put(row.getLong("relation"), number);
          }
        });
    return pages;
  }
}
