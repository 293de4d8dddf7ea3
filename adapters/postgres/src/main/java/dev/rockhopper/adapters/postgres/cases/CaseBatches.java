package dev.rockhopper.adapters.postgres.cases;

import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_COUNTER;
import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;

import dev.rockhopper.adapters.postgres.batch.BatchColumn;
import dev.rockhopper.adapters.postgres.batch.BatchCopy;
import dev.rockhopper.adapters.postgres.batch.BatchDelete;
import dev.rockhopper.adapters.postgres.batch.BatchTable;
import dev.rockhopper.adapters.postgres.batch.BatchUpdate;
import dev.rockhopper.adapters.postgres.generated.tables.records.ModerationCaseRecord;
import dev.rockhopper.adapters.postgres.statement.Derived;
import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.RefusedItemsException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Many cases in one statement.
///
/// New ones take their numbers as a block: the statement moves the counter of each guild by as many
/// as it has cases, guild after guild, and numbers the cases backwards from where the counter then
/// stands. So a guild's counter is locked for one statement, however many the cases are.
final class CaseBatches {
  private static final BatchTable<ModerationCaseRecord> NEW =
      BatchTable.of(MODERATION_CASE, BatchColumn.ofRows(without(MODERATION_CASE.NUMBER)));
  private static final RenderedQuery<Record> CREATE =
      RenderedQuery.ofColumns(
          List.of(MODERATION_CASE.GUILD_ID, MODERATION_CASE.CASE_ID, MODERATION_CASE.NUMBER),
          create());

  private static final BatchTable<Block> BLOCKS =
      BatchTable.of(
          CASE_COUNTER,
          List.of(
              BatchColumn.of(CASE_COUNTER.GUILD_ID, Block::guild),
              BatchColumn.of(CASE_COUNTER.LAST_NUMBER, Block::size)));
  private static final RenderedQuery<Record> TAKE_BLOCKS =
      RenderedQuery.ofColumns(
          List.of(CASE_COUNTER.GUILD_ID, CASE_COUNTER.LAST_NUMBER), takeBlocks());
  private static final BatchCopy<ModerationCaseRecord> COPY =
      BatchCopy.of(BatchTable.of(MODERATION_CASE, BatchColumn.ofRows(MODERATION_CASE.fields())));

  private static final BatchUpdate<ModerationCaseRecord> UPDATE =
      BatchUpdate.of(
          BatchTable.of(MODERATION_CASE, BatchColumn.ofRows(changed())),
          CaseBatches::key,
          List.of(MODERATION_CASE.GUILD_ID, MODERATION_CASE.CASE_ID),
          MODERATION_CASE.VERSION);
  private static final BatchDelete<CaseKey> DELETE =
      BatchDelete.of(
          BatchTable.of(
              MODERATION_CASE,
              List.of(
                  BatchColumn.of(MODERATION_CASE.GUILD_ID, CaseKey::guild),
                  BatchColumn.of(MODERATION_CASE.CASE_ID, CaseKey::id))));

  private CaseBatches() {}

  /// Numbers to be taken at once.
  private record Block(GuildId guild, CaseNumber size) {}

  static List<ModerationCase> create(DSLContext dsl, List<ModerationCase> entities) {
    requireUnnumbered(entities);
    if (entities.isEmpty()) {
      return List.of();
    }
    List<ModerationCaseRecord> rows = entities.stream().map(CaseRow::of).toList();
    Map<CaseKey, CaseNumber> numbers = new HashMap<>();
    CREATE
        .on(dsl, NEW.values(rows))
        .fetch()
        .forEach(made ->
            numbers.put(
                new CaseKey(made.get(MODERATION_CASE.GUILD_ID), made.get(MODERATION_CASE.CASE_ID)),
                made.get(MODERATION_CASE.NUMBER)));
    rows.forEach(row -> row.setNumber(numbers.get(key(row))));
    return rows.stream().map(CaseRow::toCase).toList();
  }

  static List<ModerationCase> copy(
      JooqTransactionManager transactions, List<ModerationCase> entities) {
    requireUnnumbered(entities);
    if (entities.isEmpty()) {
      return List.of();
    }
    Map<GuildId, CaseNumber> last = takeBlocks(transactions.dsl(), entities);
    List<ModerationCaseRecord> rows = new ArrayList<>(entities.size());
    for (ModerationCase entity : entities.reversed()) {
      ModerationCaseRecord row = CaseRow.of(entity);
      GuildId guild = entity.key().guild();
      row.setNumber(last.get(guild));
      last.computeIfPresent(guild, (_, number) -> new CaseNumber(number.value() - 1));
      rows.add(row);
    }
    COPY.execute(transactions, rows.reversed());
    return rows.reversed().stream().map(CaseRow::toCase).toList();
  }

  static List<ModerationCase> update(DSLContext dsl, List<ModerationCase> entities) {
    List<ModerationCaseRecord> rows =
        entities.stream()
            .map(entity -> {
              ModerationCaseRecord row = CaseRow.of(entity);
              row.setVersion(entity.version());
              return row;
            })
            .toList();
    UPDATE.execute(dsl, rows);
    rows.forEach(row -> row.setVersion(row.getVersion() + 1));
    return rows.stream().map(CaseRow::toCase).toList();
  }

  static List<Boolean> delete(DSLContext dsl, List<CaseKey> ids) {
    return DELETE.execute(dsl, ids);
  }

  private static Map<GuildId, CaseNumber> takeBlocks(
      DSLContext dsl, List<ModerationCase> entities) {
    Map<GuildId, Long> sizes = new TreeMap<>();
    entities.forEach(entity -> sizes.merge(entity.key().guild(), 1L, Long::sum));
    List<Block> blocks =
        sizes.entrySet().stream()
            .map(size -> new Block(size.getKey(), new CaseNumber(size.getValue())))
            .toList();
    return TAKE_BLOCKS
        .on(dsl, BLOCKS.values(blocks))
        .fetchMap(CASE_COUNTER.GUILD_ID, CASE_COUNTER.LAST_NUMBER);
  }

  private static void requireUnnumbered(List<ModerationCase> entities) {
    Map<Integer, RuntimeException> numbered = new TreeMap<>();
    for (int place = 0; place < entities.size(); place++) {
      ModerationCase entity = entities.get(place);
      if (entity.number().isAssigned()) {
        numbered.put(
            place,
            new IllegalArgumentException(
                "case %s has the number %s already".formatted(entity.key(), entity.number())));
      }
    }
    if (!numbered.isEmpty()) {
      throw new RefusedItemsException(numbered);
    }
  }

  private static ResultQuery<Record> create() {
    CommonTableExpression<Record> given = NEW.given();
    Field<GuildId> guild = NEW.given(MODERATION_CASE.GUILD_ID);
    Field<CaseNumber> size = DSL.count().cast(SQLDataType.BIGINT).coerce(CASE_COUNTER.LAST_NUMBER);
    CommonTableExpression<Record2<GuildId, CaseNumber>> counter =
        DSL.name("counter")
            .fields("guild_id", "last_number")
            .as(taking(DSL.select(guild, size).from(given).groupBy(guild).orderBy(guild)));
    Field<GuildId> counted = Derived.column("counter", CASE_COUNTER.GUILD_ID);
    Field<Long> last = DSL.field(DSL.name("counter", "last_number"), SQLDataType.BIGINT);
    Field<Long> fromTheEnd =
        DSL.rowNumber()
            .over(DSL.partitionBy(guild).orderBy(NEW.position().desc()))
            .cast(SQLDataType.BIGINT);
    List<Field<?>> columns = new ArrayList<>(NEW.fields());
    columns.add(MODERATION_CASE.NUMBER);
    List<Field<?>> values = new ArrayList<>(NEW.fields().stream().map(NEW::given).toList());
    values.add(last.minus(fromTheEnd).plus(1L));
    return DSL.with(given, counter)
        .insertInto(MODERATION_CASE)
        .columns(columns)
        .select(
            DSL.select(values)
                .from(given)
                .join(counter)
                .on(counted.eq(guild))
                .orderBy(NEW.position()))
        .returningResult(
            List.of(MODERATION_CASE.GUILD_ID, MODERATION_CASE.CASE_ID, MODERATION_CASE.NUMBER));
  }

  private static ResultQuery<Record2<GuildId, CaseNumber>> takeBlocks() {
    CommonTableExpression<Record> given = BLOCKS.given();
    return taking(
        DSL.with(given)
            .select(BLOCKS.given(CASE_COUNTER.GUILD_ID), BLOCKS.given(CASE_COUNTER.LAST_NUMBER))
            .from(given)
            .orderBy(BLOCKS.position()));
  }

  private static ResultQuery<Record2<GuildId, CaseNumber>> taking(
      Select<Record2<GuildId, CaseNumber>> sizes) {
    return DSL.insertInto(CASE_COUNTER, CASE_COUNTER.GUILD_ID, CASE_COUNTER.LAST_NUMBER)
        .select(sizes)
        .onConflict(CASE_COUNTER.GUILD_ID)
        .doUpdate()
        .set(
            CASE_COUNTER.LAST_NUMBER,
            CASE_COUNTER
                .LAST_NUMBER
                .coerce(SQLDataType.BIGINT)
                .plus(DSL.excluded(CASE_COUNTER.LAST_NUMBER).coerce(SQLDataType.BIGINT))
                .coerce(CASE_COUNTER.LAST_NUMBER))
        .returningResult(CASE_COUNTER.GUILD_ID, CASE_COUNTER.LAST_NUMBER);
  }

  private static List<Field<?>> without(Field<?> column) {
    return Stream.<Field<?>>of(MODERATION_CASE.fields())
        .filter(field -> !field.equals(column))
        .toList();
  }

  private static List<Field<?>> changed() {
    List<Field<?>> columns =
        new ArrayList<>(
            List.of(MODERATION_CASE.GUILD_ID, MODERATION_CASE.CASE_ID, MODERATION_CASE.VERSION));
    columns.addAll(CaseRow.CHANGEABLE);
    return columns;
  }

  private static CaseKey key(ModerationCaseRecord row) {
    return new CaseKey(row.getGuildId(), row.getCaseId());
  }
}
