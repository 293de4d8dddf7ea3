package dev.rockhopper.adapters.postgres.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Reads all columns of a table's rows from what the driver gives, without jOOQ's way to them,
/// which takes longer than a server near by needs to find a row. Safe for any number of threads.
///
/// @param <R> a row
public final class TableRows<R extends Record> implements RowQuery.RowReader<R> {
  private final Supplier<R> make;
  private final List<Column<?, ?>> columns;

  private TableRows(Supplier<R> make, List<Column<?, ?>> columns) {
    this.make = make;
    this.columns = columns;
  }

  /// Reads rows whose columns are those of the table, in its order.
  ///
  /// @param make makes an empty row
  /// @throws IllegalArgumentException where a column is of a kind that only jOOQ can read
  public static <R extends Record> TableRows<R> of(Supplier<R> make) {
    Field<?>[] fields = make.get().fields();
    return new TableRows<>(
        make,
        IntStream.range(0, fields.length)
            .<Column<?, ?>>mapToObj(place -> Column.of(fields[place], place + 1))
            .toList());
  }

  @Override
  public R read(ResultSet from) throws SQLException {
    R row = make.get();
    for (Column<?, ?> column : columns) {
      column.read(from, row);
    }
    return row;
  }

  /// Reads a value as the driver knows it.
  @FunctionalInterface
  private interface Getter<T> {
    @Nullable T get(ResultSet from, int place) throws SQLException;
  }

  /// A column.
  private record Column<T, U>(
      Field<U> field, int place, Converter<T, U> converter, Getter<T> getter) {

    static <U> Column<?, U> of(Field<U> field, int place) {
      return of(field, place, field.getDataType().getConverter());
    }

    private static <T, U> Column<T, U> of(Field<U> field, int place, Converter<T, U> converter) {
      return new Column<>(field, place, converter, getter(converter.fromType()));
    }

    private static <T> Getter<T> getter(Class<T> kind) {
      boolean isKnown =
          List.of(
                  Long.class,
                  Integer.class,
                  Short.class,
                  Boolean.class,
                  String.class,
                  OffsetDateTime.class,
                  UUID.class)
              .contains(kind);
      if (!isKnown) {
        throw new IllegalArgumentException("only jOOQ can read a column of " + kind);
      }
      return kind == String.class
          ? (from, place) -> kind.cast(from.getString(place))
          : kind == Long.class
              ? (from, place) -> kind.cast(number(from, place))
              : (from, place) -> from.getObject(place, kind);
    }

    private static @Nullable Long number(ResultSet from, int place) throws SQLException {
      long number = from.getLong(place);
      return from.wasNull() ? null : number;
    }

    void read(ResultSet from, Record row) throws SQLException {
      T value = getter.get(from, place);
      if (value != null) {
        row.set(field, converter.from(value));
      }
    }
  }
}
