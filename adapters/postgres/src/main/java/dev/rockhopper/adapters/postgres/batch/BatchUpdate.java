package dev.rockhopper.adapters.postgres.batch;

import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.domain.repository.RefusedItemsException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Changes many versioned rows in one statement, all or none.
///
/// The statement first locks the rows, in the order of their keys: two that overlap meet at the
/// first row that both want, and the later one waits there with nothing that the earlier one needs.
/// The order cannot be left to the update, which takes rows as its plan finds them. A row that
/// somebody changes meanwhile is looked at again when its lock comes free and no longer has the
/// version, so it is missing among the locked ones. Only where none is missing does the statement
/// change anything.
///
/// The locks are those that an update of columns outside the key takes anyway; rows may be referred
/// to meanwhile.
///
/// @param <T> an item
public final class BatchUpdate<T> {
  private static final Param<Long> WANTED = DSL.param("wanted_rows", SQLDataType.BIGINT);
  private static final Field<Long> LOCKED = DSL.field(DSL.name("locked", "position"), Long.class);

  private final BatchTable<T> items;
  private final Function<T, ?> identity;
  private final RenderedQuery<Record1<Long>> statement;

  private BatchUpdate(
      BatchTable<T> items, Function<T, ?> identity, RenderedQuery<Record1<Long>> statement) {
    this.items = items;
    this.identity = identity;
    this.statement = statement;
  }

  /// An update of every column of `items` that is neither key nor version.
  ///
  /// @param identity what the key of an item is, to find items that are given twice
  public static <T> BatchUpdate<T> of(
      BatchTable<T> items,
      Function<T, ?> identity,
      List<? extends TableField<?, ?>> key,
      TableField<?, Long> version) {
    return new BatchUpdate<>(
        items, identity, RenderedQuery.ofColumn(LOCKED, statement(items, key, version)));
  }

  /// Changes the rows of all items.
  ///
  /// @throws RefusedItemsException naming the items whose rows are gone or not in their version any
  ///   more, and those that are given for the second time
  public void execute(DSLContext dsl, List<T> given) {
    if (given.isEmpty()) {
      return;
    }
    refuse(repeated(given), "it is in the list twice, and the first change takes its version");
    Values values = items.values(given).and(WANTED, (long) given.size());
    Set<Long> locked = new HashSet<>(statement.on(dsl, values).fetch(LOCKED));
    if (locked.size() < given.size()) {
      refuse(
          Stream.iterate(0, place -> place < given.size(), place -> place + 1)
              .filter(place -> !locked.contains(place + 1L))
              .toList(),
          "it has changed since it was read, or is gone");
    }
  }

  private List<Integer> repeated(List<T> given) {
    Map<Object, Integer> first = new HashMap<>();
    return Stream.iterate(0, place -> place < given.size(), place -> place + 1)
        .filter(place -> first.putIfAbsent(identity.apply(given.get(place)), place) != null)
        .toList();
  }

  private void refuse(List<Integer> places, String why) {
    if (!places.isEmpty()) {
      Map<Integer, RuntimeException> reasons = new LinkedHashMap<>();
      places.forEach(place -> reasons.put(place, new StaleVersionException(why)));
      throw new RefusedItemsException(reasons);
    }
  }

  private static <T> ResultQuery<Record1<Long>> statement(
      BatchTable<T> items, List<? extends TableField<?, ?>> key, TableField<?, Long> version) {
    Table<?> table = items.table();
    CommonTableExpression<?> given = items.given();
    Condition isSame =
        key.stream().map(part -> isSame(items, part)).reduce(DSL.noCondition(), Condition::and);
    CommonTableExpression<Record1<Long>> locked =
        DSL.name("locked")
            .fields("position")
            .as(
                DSL.select(items.position())
                    .from(given)
                    .join(table)
                    .on(isSame)
                    .and(version.eq(items.given(version)))
                    .orderBy(key)
                    .forNoKeyUpdate()
                    .of(table));
    Map<Field<?>, Object> changes = new LinkedHashMap<>();
    items.fields().stream()
        .filter(field -> !key.contains(field))
        .forEach(field -> changes.put(field, items.given(field)));
    changes.put(version, version.plus(1L));
    CommonTableExpression<Record1<Long>> changed =
        DSL.name("changed")
            .fields("position")
            .as(
                DSL.update(table)
                    .set(changes)
                    .from(given, locked)
                    .where(isSame)
                    .and(LOCKED.eq(items.position()))
                    .and(WANTED.eq(DSL.select(DSL.count().cast(SQLDataType.BIGINT)).from(locked)))
                    .returningResult(items.position()));
    return DSL.with(given, locked, changed).select(LOCKED).from(locked);
  }

  private static <V> Condition isSame(BatchTable<?> items, Field<V> part) {
    return part.eq(items.given(part));
  }
}
