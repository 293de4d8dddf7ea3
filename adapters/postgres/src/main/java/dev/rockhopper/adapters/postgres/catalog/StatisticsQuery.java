package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks what ANALYZE has found, as far as the role may see it.
final class StatisticsQuery {
  private static final String SQL =
      """
      SELECT schemaname, tablename, attname, null_frac, avg_width, n_distinct, correlation,
        most_common_freqs[1:100]::text[] AS frequencies
      FROM pg_stats
      WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema'
      ORDER BY schemaname, tablename, attname, inherited DESC
      """;

  private StatisticsQuery() {}

  /// Whose statistics they are.
  ///
  /// @param relation a table, or an index with expressions
  record Owner(String schema, String relation, String column) {}

  /// Those of a table alone win over those of a table with its children; a divided table has the
  /// latter only.
  static Map<Owner, ColumnStatistics> read(Connection connection) throws SQLException {
    Map<Owner, ColumnStatistics> statistics = new HashMap<>();
    Rows.each(
        connection,
        SQL,
        row ->
            statistics.put(
                new Owner(
                    Rows.text(row, "schemaname"),
                    Rows.text(row, "tablename"),
                    Rows.text(row, "attname")),
                statistics(row)));
    return statistics;
  }

  private static ColumnStatistics statistics(ResultSet row) throws SQLException {
    List<Double> frequencies =
        Rows.texts(row, "frequencies").stream().map(Double::valueOf).toList();
    return new ColumnStatistics(
        row.getDouble("null_frac"),
        row.getInt("avg_width"),
        row.getDouble("n_distinct"),
        row.getDouble("correlation"),
        frequencies);
  }
}
