package dev.rockhopper.adapters.postgres.batch;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// A column of a table in a batch: what its value is for an item.
///
/// @param <T> an item
public final class BatchColumn<T> {
  private final Field<?> field;
  private final ElementType type;
  private final Function<T, @Nullable Object> stored;
  private final Param<Object> parameter;

  private BatchColumn(Field<?> field, ElementType type, Function<T, @Nullable Object> stored) {
    this.field = field;
    this.type = type;
    this.stored = stored;
    this.parameter =
        DSL.param(field.getName(), SQLDataType.OTHER.asConvertedDataType(new ArrayBinding(type)));
  }

  /// A column whose value comes from a component of the item, absent where that is null.
  public static <T, V> BatchColumn<T> of(
      Field<V> field, Function<? super T, ? extends @Nullable V> value) {
    return converting(field, field.getConverter(), value);
  }

  /// Columns of items that are rows already.
  public static <R extends Record> List<BatchColumn<R>> ofRows(List<? extends Field<?>> fields) {
    return fields.stream().map(BatchColumn::<R>ofRow).toList();
  }

  /// Columns of items that are rows already.
  public static <R extends Record> List<BatchColumn<R>> ofRows(Field<?>... fields) {
    return ofRows(Stream.of(fields).toList());
  }

  private static <R extends Record> BatchColumn<R> ofRow(Field<?> field) {
    return ofRowTyped(field);
  }

  private static <R extends Record, V> BatchColumn<R> ofRowTyped(Field<V> field) {
    return of(field, row -> row.get(field));
  }

  private static <T, D, V> BatchColumn<T> converting(
      Field<V> field, Converter<D, V> converter, Function<? super T, ? extends @Nullable V> value) {
    return new BatchColumn<>(
        field,
        ElementType.of(converter.fromType()),
        item -> {
          V mine = value.apply(item);
          return mine == null ? null : converter.to(mine);
        });
  }

  Field<?> field() {
    return field;
  }

  /// The column of all items, as a parameter.
  Param<Object> parameter() {
    return parameter;
  }

  /// The value of an item as the driver takes it.
  @Nullable Object sent(T item) {
    Object value = stored.apply(item);
    return value == null ? null : type.sent(value);
  }

  /// The column of all items.
  Object array(List<T> items) {
    @Nullable Object[] values = type.newArray(items.size());
    for (int n = 0; n < values.length; n++) {
      values[n] = sent(items.get(n));
    }
    return values;
  }
}
