package dev.rockhopper.adapters.postgres.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;

/// A statement whose text is made once, and whose rows are read from what the driver gives. For
/// answers of many rows that are asked for often: to make a record of jOOQ's of each row, and a
/// value of ours of that, takes longer than the server needs to find them. All else is as with a
/// [RenderedQuery]; transactions and whoever watches statements see no difference.
///
/// Safe for any number of threads.
///
/// @param <T> what a row says
public final class RowQuery<T> {
  private final RenderedQuery<?> query;
  private final RowReader<T> reader;

  private RowQuery(RenderedQuery<?> query, RowReader<T> reader) {
    this.query = query;
    this.reader = reader;
  }

  /// Reads one row.
  ///
  /// @param <T> what a row says
  @FunctionalInterface
  public interface RowReader<T> {
    /// What the row says at which `row` is, whose columns are those of the query, from 1.
    T read(ResultSet row) throws SQLException;
  }

  /// A query whose answer has these columns.
  public static <T> RowQuery<T> of(
      List<? extends Field<?>> columns, ResultQuery<?> query, RowReader<T> reader) {
    return new RowQuery<>(RenderedQuery.ofColumns(columns, query), reader);
  }

  /// All rows of the query with these values, in its order, carried out by `dsl`.
  ///
  /// @throws IllegalArgumentException when a parameter has no value
  /// @throws SQLException when a row cannot be read; what the server refuses is thrown as by any
  ///   statement of `dsl`
  public List<T> fetch(DSLContext dsl, Values values) throws SQLException {
    try (Cursor<?> cursor = query.on(dsl, values).fetchLazy()) {
      ResultSet rows = cursor.resultSet();
      List<T> all = new ArrayList<>();
      while (rows != null && rows.next()) {
        all.add(reader.read(rows));
      }
      return all;
    }
  }
}
