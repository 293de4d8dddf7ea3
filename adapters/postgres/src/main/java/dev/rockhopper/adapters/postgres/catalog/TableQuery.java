package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Asks for all tables of users.
///
/// @param pages of tables by their number
record TableQuery(Map<Long, Long> pages) {
  private static final String SQL =
      """
      SELECT c.oid::int8 AS relation, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
        c.reltuples AS tuples, greatest(c.relpages, 0) AS relpages,
        (SELECT h.inhparent::int8 FROM pg_inherits h
          WHERE h.inhrelid = c.oid AND c.relispartition) AS parent,
        (SELECT o.option_value::int FROM pg_options_to_table(c.reloptions) o
          WHERE o.option_name = 'fillfactor') AS fill_factor,
        coalesce(pg_stat_get_tuples_inserted(c.oid), 0) AS inserted,
        coalesce(pg_stat_get_tuples_updated(c.oid), 0) AS updated,
        coalesce(pg_stat_get_tuples_hot_updated(c.oid), 0) AS hot,
        coalesce(pg_stat_get_tuples_deleted(c.oid), 0) AS deleted,
        coalesce(pg_stat_get_numscans(c.oid), 0) AS sequential,
        coalesce((SELECT sum(pg_stat_get_numscans(i.indexrelid)) FROM pg_index i
          WHERE i.indrelid = c.oid), 0)::int8 AS by_index,
        coalesce((SELECT sum(a.attlen) FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attlen > 0), 0)::int8 AS fixed_bytes,
        (SELECT count(*) FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attlen < 0) AS loose_columns
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm', 'f') AND n.nspname !~ '^pg_'
      """;

  private static final int FULL = 100;

  /// What PostgreSQL assumes of a value whose length nobody knows.
  private static final int LOOSE_BYTES = 32;

  private static final int ROW_OVERHEAD = 28;
  private static final int PAGE_ROOM = 8_168;

  /// One relation, without what belongs to it.
  ///
  /// @param rows as the planner would estimate from its size at this moment
  /// @param parent the number of the table that it is a partition of
  record Relation(
      long number,
      TableName name,
      TableKind kind,
      double rows,
      long pages,
      Optional<Long> parent,
      TableWrites writes,
      int fillFactor) {}

  List<Relation> read(Connection connection) throws SQLException {
    return Rows.list(connection, SQL, this::relation);
  }

  private Relation relation(ResultSet row) throws SQLException {
    long number = row.getLong("relation");
    long parent = row.getLong("parent");
    Optional<Long> above = row.wasNull() ? Optional.empty() : Optional.of(parent);
    int fillFactor = row.getInt("fill_factor");
    TableKind kind = kind(Rows.text(row, "kind"));
    long blocks = pages.getOrDefault(number, row.getLong("relpages"));
    return new Relation(
        number,
        new TableName(Rows.text(row, "schema"), Rows.text(row, "name")),
        kind,
        kind == TableKind.PARTITIONED ? 0 : rows(row, blocks),
        kind == TableKind.PARTITIONED ? 0 : blocks,
        above,
        new TableWrites(
            row.getLong("inserted"),
            row.getLong("updated"),
            row.getLong("hot"),
            row.getLong("deleted"),
            row.getLong("sequential"),
            row.getLong("by_index")),
        fillFactor == 0 ? FULL : fillFactor);
  }

  /// As the planner does: the density that was found last, else one guessed from the columns, times
  /// the size of today.
  private static double rows(ResultSet row, long blocks) throws SQLException {
    double tuples = row.getDouble("tuples");
    long analysed = row.getLong("relpages");
    if (tuples >= 0 && analysed > 0) {
      return Math.rint(tuples / analysed * blocks);
    }
    if (blocks == 0) {
      return Math.max(0, tuples);
    }
    double bytes =
        row.getLong("fixed_bytes") + LOOSE_BYTES * row.getLong("loose_columns") + ROW_OVERHEAD;
    return Math.rint(blocks * PAGE_ROOM / bytes);
  }

  private static TableKind kind(String letter) {
    return switch (letter) {
      case "p" -> TableKind.PARTITIONED;
      case "m" -> TableKind.MATERIALIZED_VIEW;
      case "f" -> TableKind.FOREIGN;
      default -> TableKind.TABLE;
    };
  }
}
