package dev.rockhopper.adapters.postgres.batch;

import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Deletes many rows in one statement, which locks them first, in the order of their keys, for the
/// reason that [BatchUpdate] gives.
///
/// @param <K> a key
public final class BatchDelete<K> {
  private static final Field<Long> LOCKED = DSL.field(DSL.name("locked", "position"), Long.class);

  private final BatchTable<K> keys;
  private final RenderedQuery<Record1<Long>> statement;

  private BatchDelete(BatchTable<K> keys, RenderedQuery<Record1<Long>> statement) {
    this.keys = keys;
    this.statement = statement;
  }

  /// Deletes from the table of `keys`, whose columns are the key.
  public static <K> BatchDelete<K> of(BatchTable<K> keys) {
    return new BatchDelete<>(keys, RenderedQuery.ofColumn(LOCKED, statement(keys)));
  }

  /// Deletes the rows with these keys.
  ///
  /// @return whether there was one, for each; of a key that is given twice the first time only
  public List<Boolean> execute(DSLContext dsl, List<K> given) {
    if (given.isEmpty()) {
      return List.of();
    }
    Map<K, Integer> places = new LinkedHashMap<>();
    given.forEach(key -> places.putIfAbsent(key, places.size()));
    Values values = keys.values(List.copyOf(places.keySet()));
    Set<Long> gone = new HashSet<>(statement.on(dsl, values).fetch(LOCKED));
    return given.stream()
        .map(key -> {
          Integer place = places.remove(key);
          return place != null && gone.contains(place + 1L);
        })
        .toList();
  }

  private static <K> ResultQuery<Record1<Long>> statement(BatchTable<K> keys) {
    Table<?> table = keys.table();
    CommonTableExpression<?> given = keys.given();
    CommonTableExpression<Record1<Long>> locked =
        DSL.name("locked")
            .fields("position")
            .as(
                DSL.select(keys.position())
                    .from(given)
                    .join(table)
                    .on(isSame(keys))
                    .orderBy(keys.fields())
                    .forUpdate()
                    .of(table));
    return DSL.with(given, locked)
        .delete(table)
        .using(given, locked)
        .where(isSame(keys))
        .and(LOCKED.eq(keys.position()))
        .returningResult(LOCKED);
  }

  private static Condition isSame(BatchTable<?> keys) {
    return keys.fields().stream()
        .map(part -> isSame(keys, part))
        .reduce(DSL.noCondition(), Condition::and);
  }

  private static <V> Condition isSame(BatchTable<?> keys, Field<V> part) {
    return part.eq(keys.given(part));
  }
}
