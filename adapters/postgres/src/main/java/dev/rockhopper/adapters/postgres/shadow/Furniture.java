package dev.rockhopper.adapters.postgres.shadow;

import dev.rockhopper.adapters.postgres.catalog.Rows;
import dev.rockhopper.application.optimization.schema.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the planner of the original knows of some tables and their indexes beyond what they are.
///
/// @param sizes of tables and indexes
/// @param columns what ANALYZE has found about columns and expressions of indexes
record Furniture(List<Size> sizes, List<Column> columns) {
  private static final String SIZES =
      """
      SELECT n.nspname AS schema, c.relname AS name, c.relpages AS pages, c.reltuples AS tuples,
        c.relallvisible AS visible
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY (?) AND c.relname = ANY (?) AND c.relkind IN ('r', 'p', 'm', 'i', 'I')
      """;

  private static final String RANGES =
      "s.range_length_histogram::text, s.range_empty_frac::text, s.range_bounds_histogram::text,";

  private static final int RANGES_SINCE = 17;

  /// The names and types of the server's function that takes them again, in the order of the
  /// columns above.
  static final List<String> KINDS =
      List.of(
          "null_frac:real",
          "avg_width:integer",
          "n_distinct:real",
          "most_common_vals:text",
          "most_common_freqs:real[]",
          "histogram_bounds:text",
          "correlation:real",
          "most_common_elems:text",
          "most_common_elem_freqs:real[]",
          "elem_count_histogram:real[]",
          "range_length_histogram:text",
          "range_empty_frac:real",
          "range_bounds_histogram:text");

  private static final int KINDS_WITHOUT_RANGES = 10;

  /// What the catalog says of a table or index.
  record Size(TableName relation, int pages, double tuples, int visible) {}

  /// What ANALYZE has found about a column.
  ///
  /// @param relation a table or an index
  /// @param column its name
  /// @param place its number where it is of an index, else 0
  /// @param inherited whether the children of the table are counted, too
  /// @param values in the order of the kinds
  record Column(
      TableName relation,
      String column,
      int place,
      boolean inherited,
      List<@Nullable String> values) {}

  /// Reads it from the original.
  ///
  /// @param relations tables and indexes by their names
  static Furniture read(Connection target, int majorVersion, Set<TableName> relations)
      throws SQLException {
    List<String> schemas = relations.stream().map(TableName::schema).distinct().toList();
    List<String> names = relations.stream().map(TableName::name).distinct().toList();
    boolean withRanges = majorVersion >= RANGES_SINCE;
    Set<TableName> wanted = new HashSet<>(relations);
    List<Size> sizes = new ArrayList<>();
    Rows.each(
        target,
        SIZES,
        row -> {
          if (wanted.contains(relation(row))) {
            sizes.add(
                new Size(
                    relation(row),
                    row.getInt("pages"),
                    row.getDouble("tuples"),
                    row.getInt("visible")));
          }
        },
        schemas,
        names);
    List<Column> columns = new ArrayList<>();
    Rows.each(
        target,
        columns(withRanges),
        row -> {
          if (wanted.contains(relation(row))) {
            columns.add(column(row, withRanges ? KINDS.size() : KINDS_WITHOUT_RANGES));
          }
        },
        schemas,
        names);
    return new Furniture(sizes, columns);
  }

  private static String columns(boolean withRanges) {
    return """
    SELECT s.schemaname AS schema, s.tablename AS name, s.attname AS col, s.inherited,
      s.null_frac::text, s.avg_width::text, s.n_distinct::text, s.most_common_vals::text,
      s.most_common_freqs::text, s.histogram_bounds::text, s.correlation::text,
      s.most_common_elems::text, s.most_common_elem_freqs::text, s.elem_count_histogram::text,
      %s
      (SELECT a.attnum FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = s.schemaname AND c.relname = s.tablename AND a.attname = s.attname
          AND c.relkind = 'i') AS place
    FROM pg_catalog.pg_stats s
    WHERE s.schemaname = ANY (?) AND s.tablename = ANY (?)
    """
        .formatted(withRanges ? RANGES : "");
  }

  private static TableName relation(ResultSet row) throws SQLException {
    return new TableName(Rows.text(row, "schema"), Rows.text(row, "name"));
  }

  private static Column column(ResultSet row, int kinds) throws SQLException {
    List<@Nullable String> values = new ArrayList<>();
    for (String kind : KINDS.subList(0, kinds)) {
      values.add(row.getString(kind.substring(0, kind.indexOf(':'))));
    }
    return new Column(
        relation(row),
        Rows.text(row, "col"),
        row.getInt("place"),
        row.getBoolean("inherited"),
        values);
  }
}
