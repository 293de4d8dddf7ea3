package dev.rockhopper.adapters.postgres.batch;

import dev.rockhopper.adapters.postgres.statement.Derived;
import dev.rockhopper.adapters.postgres.statement.Values;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The items of a batch as a table of the statement, `given`, in the order of the list: one array a
/// column, put side by side by `unnest`.
///
/// @param <T> an item
public final class BatchTable<T> {
  private static final String GIVEN = "given";
  private static final String POSITION = "position";

  private final Table<?> table;
  private final List<BatchColumn<T>> columns;

  private BatchTable(Table<?> table, List<BatchColumn<T>> columns) {
    this.table = table;
    this.columns = List.copyOf(columns);
  }

  /// The items as rows of a table.
  ///
  /// @param columns those that they have a value for; the others get their default
  public static <T> BatchTable<T> of(Table<?> table, List<BatchColumn<T>> columns) {
    return new BatchTable<>(table, columns);
  }

  /// The table that the items are rows of.
  Table<?> table() {
    return table;
  }

  List<BatchColumn<T>> columns() {
    return columns;
  }

  /// The columns that the items have a value for.
  public List<Field<?>> fields() {
    return columns.stream().<Field<?>>map(BatchColumn::field).toList();
  }

  /// The items, to be named in the `with` of a statement. It has an `ordinality` for a column, for
  /// which jOOQ has no words where a table function has several results.
  public CommonTableExpression<Record> given() {
    String[] names =
        Stream.concat(fields().stream().map(Field::getName), Stream.of(POSITION))
            .toArray(String[]::new);
    Param<?>[] arrays = columns.stream().map(BatchColumn::parameter).toArray(Param<?>[]::new);
    String places =
        String.join(
            ", ",
            Stream.iterate(0, n -> n + 1).limit(arrays.length).map(n -> "{" + n + "}").toList());
    return DSL.name(GIVEN)
        .fields(names)
        .as(
            DSL.select(DSL.asterisk())
                .from(DSL.table("unnest(" + places + ") with ordinality", (Object[]) arrays)));
  }

  /// A column of the items.
  public <V> Field<V> given(Field<V> column) {
    return Derived.column(GIVEN, column);
  }

  /// Where an item is in the list, from 1.
  public Field<Long> position() {
    return DSL.field(DSL.name(GIVEN, POSITION), SQLDataType.BIGINT);
  }

  /// A statement that inserts the items in their order.
  public InsertOnDuplicateStep<? extends Record> insert() {
    CommonTableExpression<Record> given = given();
    return DSL.with(given)
        .insertInto(table)
        .columns(fields())
        .select(
            DSL.select(fields().stream().map(this::given).toList())
                .from(given)
                .orderBy(position()));
  }

  /// The items as the parameters of a statement.
  public Values values(List<T> items) {
    Values values = Values.none();
    for (BatchColumn<T> column : columns) {
      values.and(column.parameter(), column.array(items));
    }
    return values;
  }
}
