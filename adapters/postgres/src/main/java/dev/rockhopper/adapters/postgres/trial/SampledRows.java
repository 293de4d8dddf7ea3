package dev.rockhopper.adapters.postgres.trial;

import dev.rockhopper.application.optimization.schema.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Some rows of each table, for values to ask for. Of one thread.
final class SampledRows {
  private static final int ROWS = 100;
  private static final int LONGEST = 1_000;

  private final Connection connection;
  private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

  SampledRows(Connection connection) {
    this.connection = connection;
  }

  /// Up to a hundred rows, spread over the table where it has many; values as text, those that are
  /// null or long left out.
  List<Map<String, String>> of(String table) throws SQLException {
    List<Map<String, String>> known = tables.get(table);
    if (known != null) {
      return known;
    }
    List<Map<String, String>> rows = read(table);
    tables.put(table, rows);
    return rows;
  }

  /// A value of such a column in any table that was read: names mean the same everywhere here.
  Optional<String> anyOf(String column, int place) {
    return tables.values().stream()
        .filter(it -> !it.isEmpty())
        .flatMap(it -> Optional.ofNullable(it.get(place % it.size()).get(column)).stream())
        .findFirst();
  }

  private List<Map<String, String>> read(String table) throws SQLException {
    String name = Identifiers.quoted(table);
    String sql =
        "SELECT * FROM (SELECT t.*, row_number() OVER () AS place_, count(*) OVER () AS all_ FROM (SELECT * FROM "
            + name
            + " LIMIT 20000) t) s WHERE place_ % greatest(1, all_ / "
            + ROWS
            + ") = 0 LIMIT "
            + ROWS;
    List<Map<String, String>> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet found = statement.executeQuery()) {
      ResultSetMetaData columns = found.getMetaData();
      while (found.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
          String value = found.getString(at);
          if (value != null && value.length() <= LONGEST) {
            row.put(columns.getColumnName(at), value);
          }
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
