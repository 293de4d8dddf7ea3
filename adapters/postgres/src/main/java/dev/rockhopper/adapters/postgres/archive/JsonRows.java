package dev.rockhopper.adapters.postgres.archive;

import static dev.rockhopper.adapters.postgres.generated.Tables.BOT_STATISTICS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.JSONFormat;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// A list of things as a document: an array of flat objects, which the server reads as rows.
///
/// @param fields of a thing
/// @param writing fills a row
/// @param reading makes a thing of a row
/// @param <T> a thing
record JsonRows<T>(
    List<Field<?>> fields, BiConsumer<Record, T> writing, Function<Record, T> reading) {
  private static final JSONFormat OBJECTS =
      new JSONFormat().header(false).recordFormat(JSONFormat.RecordFormat.OBJECT);

  /// As a document.
  JSONB written(DSLContext dsl, List<T> things) {
    Result<Record> rows = dsl.newResult(fields);
    for (T thing : things) {
      Record row = dsl.newRecord(fields);
      writing.accept(row, thing);
      rows.add(row);
    }
    return JSONB.jsonb(rows.formatJSON(OBJECTS));
  }

  /// The things of each of these processes, in their order.
  Map<UUID, List<T>> read(DSLContext dsl, TableField<?, JSONB> column, List<UUID> processes) {
    Field<Long> place = DSL.field(DSL.name("place"), Long.class);
    List<Field<?>> selected = new ArrayList<>(fields);
    selected.add(BOT_STATISTICS.PROCESS);
    Map<UUID, List<T>> found = new HashMap<>();
    dsl.select(selected)
        .from(BOT_STATISTICS)
        .crossJoin(
            DSL.lateral(
                DSL.table(
                    "rows from (jsonb_to_recordset({0}) as ({1})) with ordinality as entry ({2}, place)",
                    column, definitions(dsl), names())))
        .where(BOT_STATISTICS.PROCESS.in(processes))
        .orderBy(BOT_STATISTICS.PROCESS, place)
        .forEach(row ->
            found
                .computeIfAbsent(row.get(BOT_STATISTICS.PROCESS), _ -> new ArrayList<>())
                .add(reading.apply(row)));
    return found;
  }

  private QueryPart definitions(DSLContext dsl) {
    return DSL.list(
        fields.stream()
            .map(it ->
                DSL.sql(
                    "{0} {1}",
                    DSL.name(it.getName()),
                    DSL.keyword(it.getDataType().getCastTypeName(dsl.configuration()))))
            .toList());
  }

  private QueryPart names() {
    return DSL.list(fields.stream().map(it -> DSL.name(it.getName())).toList());
  }
}
