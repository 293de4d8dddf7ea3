package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.adapters.postgres.catalog.StatisticsQuery.Owner;
import dev.rockhopper.adapters.postgres.catalog.TypeQuery.Abilities;
import dev.rockhopper.adapters.postgres.catalog.TypeQuery.Declared;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks for the columns of all tables.
///
/// @param names of the declared types
/// @param abilities of the types
/// @param statistics of the columns
record ColumnQuery(
    Map<Declared, String> names,
    Map<Long, Abilities> abilities,
    Map<Owner, ColumnStatistics> statistics) {

  /// Providers of collations are letters from 15 on; before, the database had none of its own.
  private static final String SQL =
      """
      SELECT a.attrelid::int8 AS relation, n.nspname AS schema, c.relname AS name, a.attname AS col,
        a.atttypid::int8 AS type, a.atttypmod AS modifier, a.attnotnull AS not_null,
        CASE
          WHEN a.attcollation = 0 THEN true
          WHEN a.attcollation = 'pg_catalog."default"'::regcollation THEN
            coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'b'
            OR (coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') = 'c'
              AND d.datcollate IN ('C', 'POSIX'))
          ELSE o.collprovider = 'b' OR coalesce(o.collcollate, '') IN ('C', 'POSIX')
        END AS by_bytes
      FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_database d ON d.datname = current_database()
      LEFT JOIN pg_collation o ON o.oid = a.attcollation
      WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname !~ '^pg_'
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum
      """;

  /// The columns in their order, by the number of their table.
  Map<Long, List<ColumnFacts>> read(Connection connection) throws SQLException {
    Map<Long, List<ColumnFacts>> columns = new HashMap<>();
    Rows.each(
        connection,
        SQL,
        row ->
            columns
                .computeIfAbsent(row.getLong("relation"), _ -> new ArrayList<>())
                .add(column(row)));
    return columns;
  }

  private ColumnFacts column(ResultSet row) throws SQLException {
    long type = row.getLong("type");
    Abilities abilities = abilities().getOrDefault(type, Abilities.NONE);
    String name = Rows.text(row, "col");
    return new ColumnFacts(
        name,
        names.getOrDefault(new Declared(type, row.getInt("modifier")), "unknown"),
        row.getBoolean("not_null"),
        abilities.sortable(),
        abilities.textual(),
        row.getBoolean("by_bytes"),
        Optional.ofNullable(
            statistics.get(new Owner(Rows.text(row, "schema"), Rows.text(row, "name"), name))));
  }
}
