package dev.rockhopper.adapters.postgres.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Configuration;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.ResultQuery;

/// A statement whose text is made once, and whose rows are read from what the driver gives. For
/// answers of many rows that are asked for often: to make a record of jOOQ's of each row, and a
/// value of ours of that, takes longer than the server needs to find them; and for what somebody
/// waits for. All else is as with a [RenderedQuery]; transactions and whoever watches statements
/// see no difference.
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

  /// The same by a connection from `connections`, past jOOQ, which takes longer than a server near
  /// by needs to find a row: for answers that somebody waits for, outside transactions. Absent
  /// where the driver does not understand the values by itself; then nothing was borrowed.
  ///
  /// @param configuration renders the query, the first time
  /// @throws IllegalArgumentException when a parameter has no value
  /// @throws SQLException when there is no connection, the server refuses, or a row cannot be read
  public Optional<List<T>> fetchPlainly(
      Configuration configuration, Connections connections, Values values) throws SQLException {
    Optional<BoundText> text = plain(configuration, values);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try (Connection connection = connections.borrow();
        PreparedStatement statement = connection.prepareStatement(text.get().sql())) {
      text.get().bind(statement);
      try (ResultSet rows = statement.executeQuery()) {
        return Optional.of(readAll(rows));
      }
    }
  }

  /// The query with these values as the driver takes them; absent where jOOQ is needed for one of
  /// them. Whoever carries it out so reads the answer with [#readAll].
  ///
  /// @param configuration renders the query, the first time
  /// @throws IllegalArgumentException when a parameter has no value
  public Optional<BoundText> plain(Configuration configuration, Values values) {
    return query.plain(configuration).flatMap(text -> text.with(values));
  }

  /// Where connections come from, the caller's to close.
  @FunctionalInterface
  public interface Connections {
    /// One that is in auto-commit mode.
    Connection borrow() throws SQLException;
  }

  /// All rows of the query with these values, in its order, carried out by `dsl`.
  ///
  /// @throws IllegalArgumentException when a parameter has no value
  /// @throws SQLException when a row cannot be read; what the server refuses is thrown as by any
  ///   statement of `dsl`
  public List<T> fetch(DSLContext dsl, Values values) throws SQLException {
    try (Cursor<?> cursor = query.on(dsl, values).fetchLazy()) {
      ResultSet rows = cursor.resultSet();
      return rows == null ? List.of() : readAll(rows);
    }
  }

  /// What the rows of an answer say, in their order.
  public List<T> readAll(ResultSet rows) throws SQLException {
    List<T> all = new ArrayList<>();
    while (rows.next()) {
      all.add(reader.read(rows));
    }
    return all;
  }
}
