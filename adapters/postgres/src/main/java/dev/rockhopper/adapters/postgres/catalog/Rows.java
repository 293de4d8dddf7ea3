package dev.rockhopper.adapters.postgres.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Reads rows with a query of ours, a few at a time, so that memory holds what is made of them
/// only.
public final class Rows {
  private static final int AT_ONCE = 1_000;

  private Rows() {}

  /// What is made of one row.
  ///
  /// @param <T> what it becomes
  @FunctionalInterface
  public interface Row<T> {
    /// Reads the current row.
    ///
    /// @throws SQLException as the driver does
    T read(ResultSet row) throws SQLException;
  }

  /// What is done with one row.
  @FunctionalInterface
  public interface Visit {
    /// Reads the current row.
    ///
    /// @throws SQLException as the driver does
    void row(ResultSet row) throws SQLException;
  }

  /// Reads all rows of a query, in its order.
  ///
  /// @param values the parameters: texts, numbers, or lists of texts for arrays
  /// @throws SQLException when the server refuses
  public static void each(Connection connection, String sql, Visit visit, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ReadOnlySession.marked(sql))) {
      statement.setFetchSize(AT_ONCE);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, value(connection, values[i]));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          visit.row(rows);
        }
      }
    }
  }

  /// All rows of a query, in its order.
  ///
  /// @param values the parameters: texts, numbers, or lists of texts for arrays
  /// @throws SQLException when the server refuses
  public static <T> List<T> list(
      Connection connection, String sql, Row<? extends T> row, Object... values)
      throws SQLException {
    List<T> all = new ArrayList<>();
    each(connection, sql, rows -> all.add(row.read(rows)), values);
    return all;
  }

  private static Object value(Connection connection, Object value) throws SQLException {
    return value instanceof List<?> list ? connection.createArrayOf("text", list.toArray()) : value;
  }

  /// A text that is never null.
  ///
  /// @throws SQLException as the driver does
  public static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getString(column), column);
  }

  /// The texts of an array, empty for null; a null among them is the empty text.
  ///
  /// @throws SQLException as the driver does
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null
        ? List.of()
        : Arrays.stream((Object[]) array.getArray()).map(it -> Objects.toString(it, "")).toList();
  }
}
