package dev.rockhopper.adapters.postgres.batch;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.Table;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Stores very many rows as a stream, in the transaction that is open. jOOQ has no words for it, so
/// this is the one place that writes such a statement by hand.
///
/// The server says which line it does not take, but not always: a row that refers to nothing only
/// shows when all have been read. So callers find the bad one by [BatchTable#insert()].
///
/// @param <T> an item
public final class BatchCopy<T> {
  private static final int PORTION = 1 << 16;

  private final BatchTable<T> items;
  private final String sql;

  private BatchCopy(BatchTable<T> items, String sql) {
    this.items = items;
    this.sql = sql;
  }

  /// Stores rows of these columns.
  public static <T> BatchCopy<T> of(BatchTable<T> items) {
    Table<?> table = items.table();
    String columns =
        items.fields().stream()
            .map(Field::getName)
            .map(BatchCopy::quoted)
            .collect(Collectors.joining(", "));
    return new BatchCopy<>(
        items, "copy %s (%s) from stdin".formatted(quoted(table.getName()), columns));
  }

  /// Stores all items, in the transaction that is open.
  ///
  /// @throws IllegalStateException where none is
  public void execute(JooqTransactionManager transactions, List<T> given) {
    if (!given.isEmpty()) {
      transactions.overConnection(sql, connection -> copy(connection, given));
    }
  }

  private long copy(Connection connection, List<T> given) throws SQLException {
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      CopyText text = new CopyText();
      for (T item : given) {
        items.columns().forEach(column -> text.value(column.sent(item)));
        text.endRow();
        if (text.length() >= PORTION) {
          write(copy, text.take());
        }
      }
      write(copy, text.take());
      return copy.endCopy();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, String text) throws SQLException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
