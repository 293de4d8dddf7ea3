package dev.rockhopper.adapters.postgres.settings;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD_SETTING;

import dev.rockhopper.adapters.postgres.batch.BatchColumn;
import dev.rockhopper.adapters.postgres.batch.BatchTable;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Many settings in one statement, which locks them in the order of the list. A value travels as
/// text: what is a text becomes JSON at the server, the others are JSON already.
final class SettingBatches {
  private static final Field<String> GIVEN_VALUE =
      DSL.field(DSL.name("plain"), SQLDataType.VARCHAR);
  private static final Field<Boolean> IS_TEXT = DSL.field(DSL.name("is_text"), SQLDataType.BOOLEAN);

  private static final BatchTable<SettingKey> KEYS =
      BatchTable.of(GUILD_SETTING, ofKey(Function.identity()));
  private static final BatchTable<Map.Entry<SettingKey, SettingValue>> VALUES =
      BatchTable.of(
          GUILD_SETTING,
          Stream.concat(
                  SettingBatches.<Map.Entry<SettingKey, SettingValue>>ofKey(Map.Entry::getKey)
                      .stream(),
                  Stream.<BatchColumn<Map.Entry<SettingKey, SettingValue>>>of(
                      BatchColumn.of(GIVEN_VALUE, entry -> sent(entry.getValue())),
                      BatchColumn.of(
                          IS_TEXT, entry -> entry.getValue() instanceof SettingValue.Text)))
              .toList());

  private static final RenderedQuery<Record> FIND_FOR_UPDATE =
      RenderedQuery.ofColumns(JooqSettingRepository.COLUMNS, findForUpdate());
  private static final RenderedQuery<Record> PUT_IF_ABSENT =
      RenderedQuery.ofColumns(
          JooqSettingRepository.IDENTITY,
          insert()
              .onConflict(JooqSettingRepository.IDENTITY)
              .doNothing()
              .returningResult(JooqSettingRepository.IDENTITY));
  private static final RenderedCommand PUT =
      RenderedCommand.of(
          insert()
              .onConflict(JooqSettingRepository.IDENTITY)
              .doUpdate()
              .set(GUILD_SETTING.VALUE, DSL.excluded(GUILD_SETTING.VALUE))
              .set(GUILD_SETTING.VERSION, DSL.defaultValue(GUILD_SETTING.VERSION)));

  private SettingBatches() {}

  /// Those that are set, locked.
  static ResultQuery<Record> findForUpdate(DSLContext dsl, List<SettingKey> keys) {
    return FIND_FOR_UPDATE.on(dsl, KEYS.values(keys));
  }

  /// Sets those that are not set; the answer names them.
  static ResultQuery<Record> putIfAbsent(DSLContext dsl, Map<SettingKey, SettingValue> values) {
    return PUT_IF_ABSENT.on(dsl, VALUES.values(List.copyOf(values.entrySet())));
  }

  /// Sets all of them.
  ///
  /// @return how many
  static int put(DSLContext dsl, Map<SettingKey, SettingValue> values) {
    return PUT.on(dsl, VALUES.values(List.copyOf(values.entrySet()))).execute();
  }

  private static <T> List<BatchColumn<T>> ofKey(Function<T, SettingKey> key) {
    return List.of(
        BatchColumn.of(GUILD_SETTING.GUILD_ID, item -> key.apply(item).place().guild()),
        BatchColumn.of(GUILD_SETTING.MODULE, item -> key.apply(item).place().module()),
        BatchColumn.of(
            GUILD_SETTING.SCOPE, item -> key.apply(item).place().subject().scope().name()),
        BatchColumn.of(GUILD_SETTING.SUBJECT_ID, item -> key.apply(item).place().subject().id()),
        BatchColumn.of(GUILD_SETTING.PATH, item -> key.apply(item).path()));
  }

  private static String sent(SettingValue value) {
    return switch (value) {
      case SettingValue.Text(String text) -> text;
      case SettingValue.WholeNumber(long number) -> Long.toString(number);
      case SettingValue.Flag(boolean on) -> Boolean.toString(on);
      case SettingValue.Document(String json) -> SettingValue.Document.parse(json).json();
    };
  }

  private static ResultQuery<?> findForUpdate() {
    CommonTableExpression<Record> given = KEYS.given();
    return DSL.with(given)
        .select(JooqSettingRepository.COLUMNS)
        .from(given)
        .join(GUILD_SETTING)
        .on(GUILD_SETTING.GUILD_ID.eq(KEYS.given(GUILD_SETTING.GUILD_ID)))
        .and(GUILD_SETTING.MODULE.eq(KEYS.given(GUILD_SETTING.MODULE)))
        .and(GUILD_SETTING.SCOPE.eq(KEYS.given(GUILD_SETTING.SCOPE)))
        .and(GUILD_SETTING.SUBJECT_ID.eq(KEYS.given(GUILD_SETTING.SUBJECT_ID)))
        .and(GUILD_SETTING.PATH.eq(KEYS.given(GUILD_SETTING.PATH)))
        .orderBy(KEYS.position())
        .forNoKeyUpdate()
        .of(GUILD_SETTING);
  }

  private static InsertOnDuplicateStep<? extends Record> insert() {
    CommonTableExpression<Record> given = VALUES.given();
    List<Field<?>> columns = new ArrayList<>(JooqSettingRepository.IDENTITY);
    List<Field<?>> values =
        new ArrayList<>(
            JooqSettingRepository.IDENTITY.stream().<Field<?>>map(VALUES::given).toList());
    columns.add(GUILD_SETTING.VALUE);
    values.add(
        DSL.field(
            "CASE WHEN {0} THEN to_jsonb({1}) ELSE {1}::jsonb END",
            JSONB.class, VALUES.given(IS_TEXT), VALUES.given(GIVEN_VALUE)));
    return DSL.with(given)
        .insertInto(GUILD_SETTING)
        .columns(columns)
        .select(DSL.select(values).from(given).orderBy(VALUES.position()));
  }
}
