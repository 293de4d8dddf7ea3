package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.application.optimization.schema.ForeignKeyFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks for all foreign keys, those that partitions have from the table above left out.
final class ForeignKeyQuery {
  private static final String SQL =
      """
      SELECT o.conrelid::int8 AS relation, o.conname AS name, n.nspname AS schema,
        r.relname AS referenced,
        ARRAY(SELECT a.attname::text FROM unnest(o.conkey) WITH ORDINALITY k(number, place)
          JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.number
          ORDER BY k.place) AS columns,
        ARRAY(SELECT a.attname::text FROM unnest(o.confkey) WITH ORDINALITY k(number, place)
          JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number
          ORDER BY k.place) AS targets
      FROM pg_constraint o
      JOIN pg_class r ON r.oid = o.confrelid
      JOIN pg_namespace n ON n.oid = r.relnamespace
      WHERE o.contype = 'f' AND o.conparentid = 0 AND o.conrelid >= 16384
      ORDER BY o.conname
      """;

  private ForeignKeyQuery() {}

  /// The keys by name, by the number of the referring table.
  static Map<Long, List<ForeignKeyFacts>> read(Connection connection) throws SQLException {
    Map<Long, List<ForeignKeyFacts>> keys = new HashMap<>();
    Rows.each(
        connection,
        SQL,
        row -> keys.computeIfAbsent(row.getLong("relation"), _ -> new ArrayList<>()).add(key(row)));
    return keys;
  }

  private static ForeignKeyFacts key(ResultSet row) throws SQLException {
    return new ForeignKeyFacts(
        Rows.text(row, "name"),
        Rows.texts(row, "columns"),
        new TableName(Rows.text(row, "schema"), Rows.text(row, "referenced")),
        Rows.texts(row, "targets"));
  }
}
