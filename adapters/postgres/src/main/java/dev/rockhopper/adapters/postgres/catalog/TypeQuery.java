package dev.rockhopper.adapters.postgres.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// Asks what can be done with the types of the columns.
final class TypeQuery {
  private static final String NAMES =
      """
      SELECT DISTINCT a.atttypid::pg_catalog.int8 AS type, a.atttypmod AS modifier,
        pg_catalog.format_type(a.atttypid, a.atttypmod) AS name
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
        AND a.atttypid OPERATOR(pg_catalog.<>) 0::pg_catalog.oid
      """;

  /// A domain is as its type, an array as its elements; `varchar` sorts as `text` does.
  private static final String ABILITIES =
      """
      WITH RECURSIVE step(type, now) AS (
        SELECT oid, oid FROM pg_type
        UNION ALL
        SELECT s.type, t.typbasetype FROM step s JOIN pg_type t ON t.oid = s.now
        WHERE t.typtype = 'd'
      ), real_type AS (
        SELECT s.type, t.* FROM step s JOIN pg_type t ON t.oid = s.now WHERE t.typtype <> 'd'
      ), sorted AS (
        SELECT o.opcintype AS type FROM pg_opclass o JOIN pg_am m ON m.oid = o.opcmethod
        WHERE m.amname = 'btree' AND o.opcdefault
      ), sortable AS (
        SELECT r.type FROM real_type r
        WHERE r.typtype IN ('e', 'r', 'm') OR r.oid IN (SELECT type FROM sorted)
          OR EXISTS (SELECT FROM pg_cast c WHERE c.castsource = r.oid AND c.castmethod = 'b'
            AND c.castcontext = 'i' AND c.casttarget IN (SELECT type FROM sorted))
      )
      SELECT r.type::int8 AS type, r.typcategory = 'S' AS textual,
        r.type IN (SELECT type FROM sortable)
          OR (r.typcategory = 'A' AND r.typelem IN (SELECT type FROM sortable)) AS sortable
      FROM real_type r
      """;

  private TypeQuery() {}

  /// What a type can do.
  ///
  /// @param textual whether it is a string
  /// @param sortable whether it has a default B-tree operator class
  record Abilities(boolean textual, boolean sortable) {
    static final Abilities NONE = new Abilities(false, false);
  }

  /// A type as a column declares it.
  record Declared(long type, int modifier) {}

  /// The names of all declared types, as the session's search path has them written.
  static Map<Declared, String> names(Connection connection) throws SQLException {
    Map<Declared, String> names = new HashMap<>();
    Rows.each(
        connection,
        NAMES,
        row ->
            names.put(
                new Declared(row.getLong("type"), row.getInt("modifier")), Rows.text(row, "name")));
    return names;
  }

  /// What every type can do, by its number.
  static Map<Long, Abilities> abilities(Connection connection) throws SQLException {
    Map<Long, Abilities> abilities = new HashMap<>();
    Rows.each(
        connection,
        ABILITIES,
        row ->
            abilities.put(
                row.getLong("type"),
                new Abilities(row.getBoolean("textual"), row.getBoolean("sortable"))));
    return abilities;
  }
}
