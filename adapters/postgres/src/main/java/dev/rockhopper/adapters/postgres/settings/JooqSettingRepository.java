package dev.rockhopper.adapters.postgres.settings;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD_SETTING;

import dev.rockhopper.adapters.postgres.generated.tables.records.GuildSettingRecord;
import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.settings.ISettingRepository;
import dev.rockhopper.domain.settings.Setting;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingSubject.Scope;
import dev.rockhopper.domain.settings.SettingValue;
import dev.rockhopper.domain.settings.SettingsOfSubject;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertSetMoreStep;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Settings in PostgreSQL. A value is JSON there, and its type is that of the JSON; jOOQ has no
/// words for the functions that take JSON apart, hence the templates. Versions come from the
/// column's sequence, drawn under the row's lock, so that the latest is the highest.
///
/// A setting that is not there cannot be locked, so whoever is about to set it locks the guild's
/// own row.
public final class JooqSettingRepository implements ISettingRepository {
  private static final String KIND = "setting";
  private static final Field<String> TYPE =
      DSL.field("jsonb_typeof({0})", String.class, GUILD_SETTING.VALUE).as("type");

  /// A text without its quotes, anything else as it is written in JSON.
  private static final Field<String> PLAIN = plain().as("plain");

  static final List<Field<?>> IDENTITY =
      List.of(
          GUILD_SETTING.GUILD_ID,
          GUILD_SETTING.MODULE,
          GUILD_SETTING.SCOPE,
          GUILD_SETTING.SUBJECT_ID,
          GUILD_SETTING.PATH);

  /// What a setting is made of.
  static final List<Field<?>> COLUMNS =
      Stream.concat(IDENTITY.stream(), Stream.<Field<?>>of(GUILD_SETTING.VERSION, TYPE, PLAIN))
          .toList();

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqSettingRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Setting> find(SettingKey key) {
    return settings().where(is(key)).fetchOptional(JooqSettingRepository::toSetting);
  }

  @Override
  public Optional<Setting> findForUpdate(SettingKey key) {
    lockGuilds(transactions.dslInTransaction("findForUpdate"), List.of(key));
    return settings()
        .where(is(key))
        .forNoKeyUpdate()
        .fetchOptional(JooqSettingRepository::toSetting);
  }

  @Override
  public Map<SettingKey, Setting> findAllForUpdate(List<SettingKey> keys) {
    DSLContext dsl = transactions.dslInTransaction("findAllForUpdate");
    if (keys.isEmpty()) {
      return Map.of();
    }
    lockGuilds(dsl, keys);
    return SettingBatches.findForUpdate(dsl, keys).fetch(JooqSettingRepository::toSetting).stream()
        .collect(Collectors.toMap(Setting::key, Function.identity()));
  }

  private static void lockGuilds(DSLContext dsl, List<SettingKey> keys) {
    dsl.select(GUILD.GUILD_ID)
        .from(GUILD)
        .where(GUILD.GUILD_ID.in(keys.stream().map(key -> key.place().guild()).distinct().toList()))
        .orderBy(GUILD.GUILD_ID)
        .forNoKeyUpdate()
        .execute();
  }

  @Override
  public List<Setting> findByPlace(SettingPlace place) {
    return settings().where(isIn(place)).fetch(JooqSettingRepository::toSetting).stream()
        .sorted(Setting.BY_PATH)
        .toList();
  }

  @Override
  public Page<SettingsOfSubject> findByScope(
      GuildId guild, String module, Scope scope, PageRequest page) {
    Condition inScope =
        GUILD_SETTING
            .GUILD_ID
            .eq(guild)
            .and(GUILD_SETTING.MODULE.eq(module))
            .and(GUILD_SETTING.SCOPE.eq(scope.name()));
    Condition behind = Keyset.from(page.from(), subject -> GUILD_SETTING.SUBJECT_ID.gt(subject));
    Map<SettingSubject, List<Setting>> found =
        settings()
            .where(inScope)
            .and(
                GUILD_SETTING.SUBJECT_ID.in(
                    DSL.selectDistinct(GUILD_SETTING.SUBJECT_ID)
                        .from(GUILD_SETTING)
                        .where(inScope)
                        .and(behind)
                        .orderBy(GUILD_SETTING.SUBJECT_ID)
                        .limit(page.size() + 1)))
            .orderBy(GUILD_SETTING.SUBJECT_ID)
            .fetch(JooqSettingRepository::toSetting)
            .stream()
            .collect(
                Collectors.groupingBy(
                    setting -> setting.key().place().subject(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return Page.of(
        found.entrySet().stream()
            .map(entry -> new SettingsOfSubject(entry.getKey(), entry.getValue()))
            .toList(),
        page.size(),
        one -> one.subject().id());
  }

  @Override
  public Setting put(SettingKey key, SettingValue value) {
    return upsert(key, json(value), DSL.excluded(GUILD_SETTING.VALUE), DSL.noCondition())
        .orElseThrow();
  }

  @Override
  public boolean putIfAbsent(SettingKey key, SettingValue value) {
    int inserted = insert(key, json(value)).onConflict(IDENTITY).doNothing().execute();
    if (inserted > 0) {
      transactions.recordWrite(KIND, key.place());
    }
    return inserted > 0;
  }

  @Override
  public Set<SettingKey> putAllIfAbsent(SequencedMap<SettingKey, SettingValue> values) {
    if (values.isEmpty()) {
      return Set.of();
    }
    Set<SettingKey> set =
        SettingBatches.putIfAbsent(transactions.dsl(), values)
            .fetchSet(JooqSettingRepository::toKey);
    set.forEach(key -> transactions.recordWrite(KIND, key.place()));
    return set;
  }

  @Override
  public int putAll(SequencedMap<SettingKey, SettingValue> values) {
    int set = values.isEmpty() ? 0 : SettingBatches.put(transactions.dsl(), values);
    values.keySet().forEach(key -> transactions.recordWrite(KIND, key.place()));
    return set;
  }

  @Override
  public long add(SettingKey key, long amount) {
    Field<JSONB> sum =
        DSL.field(
            "to_jsonb(({0})::bigint + {1})",
            JSONB.class, plain(), DSL.val(amount, SQLDataType.BIGINT));
    Condition isNumber = DSL.condition("jsonb_typeof({0}) = 'number'", GUILD_SETTING.VALUE);
    return upsert(key, json(new SettingValue.WholeNumber(amount)), sum, isNumber)
        .map(Setting::value)
        .filter(SettingValue.WholeNumber.class::isInstance)
        .map(value -> ((SettingValue.WholeNumber) value).number())
        .orElseThrow(() ->
            new IllegalStateException(
                "the setting %s of module %s is set to something that is no number"
                    .formatted(key.path(), key.place().module())));
  }

  @Override
  public boolean clear(SettingKey key) {
    return delete(key.place(), is(key)) > 0;
  }

  @Override
  public int clear(SettingPlace place) {
    return delete(place, isIn(place));
  }

  @Override
  public int clearModule(GuildId guild, String module) {
    List<SettingPlace> cleared =
        transactions
            .dsl()
            .deleteFrom(GUILD_SETTING)
            .where(GUILD_SETTING.GUILD_ID.eq(guild))
            .and(GUILD_SETTING.MODULE.eq(module))
            .returningResult(IDENTITY)
            .fetch(row -> toKey(row).place());
    Set.copyOf(cleared).forEach(place -> transactions.recordWrite(KIND, place));
    return cleared.size();
  }

  private Optional<Setting> upsert(
      SettingKey key, Field<JSONB> first, Field<JSONB> next, Condition only) {
    Optional<Setting> stored =
        insert(key, first)
            .onConflict(IDENTITY)
            .doUpdate()
            .set(GUILD_SETTING.VALUE, next)
            .set(GUILD_SETTING.VERSION, DSL.defaultValue(GUILD_SETTING.VERSION))
            .where(only)
            .returningResult(COLUMNS)
            .fetchOptional(JooqSettingRepository::toSetting);
    transactions.recordWrite(KIND, key.place());
    return stored;
  }

  private InsertSetMoreStep<GuildSettingRecord> insert(SettingKey key, Field<JSONB> value) {
    SettingPlace place = key.place();
    return transactions
        .dsl()
        .insertInto(GUILD_SETTING)
        .set(GUILD_SETTING.GUILD_ID, place.guild())
        .set(GUILD_SETTING.MODULE, place.module())
        .set(GUILD_SETTING.SCOPE, place.subject().scope().name())
        .set(GUILD_SETTING.SUBJECT_ID, place.subject().id())
        .set(GUILD_SETTING.PATH, key.path())
        .set(GUILD_SETTING.VALUE, value);
  }

  private int delete(SettingPlace place, Condition only) {
    int deleted = transactions.dsl().deleteFrom(GUILD_SETTING).where(only).execute();
    transactions.recordWrite(KIND, place);
    return deleted;
  }

  private SelectJoinStep<? extends Record> settings() {
    return transactions.dsl().select(COLUMNS).from(GUILD_SETTING);
  }

  private static Field<String> plain() {
    return DSL.field("{0} #>> ARRAY[]::text[]", String.class, GUILD_SETTING.VALUE);
  }

  private static Condition is(SettingKey key) {
    return isIn(key.place()).and(GUILD_SETTING.PATH.eq(key.path()));
  }

  private static Condition isIn(SettingPlace place) {
    return GUILD_SETTING
        .GUILD_ID
        .eq(place.guild())
        .and(GUILD_SETTING.MODULE.eq(place.module()))
        .and(GUILD_SETTING.SCOPE.eq(place.subject().scope().name()))
        .and(GUILD_SETTING.SUBJECT_ID.eq(place.subject().id()));
  }

  private static Field<JSONB> json(SettingValue value) {
    return switch (value) {
      case SettingValue.Text(String text) ->
          DSL.field("to_jsonb({0}::text)", JSONB.class, DSL.val(text));
      case SettingValue.WholeNumber(long number) -> DSL.val(JSONB.jsonb(Long.toString(number)));
      case SettingValue.Flag(boolean on) -> DSL.val(JSONB.jsonb(Boolean.toString(on)));
      case SettingValue.Document(String json) ->
          DSL.val(JSONB.jsonb(SettingValue.Document.parse(json).json()));
    };
  }

  private static Setting toSetting(Record row) {
    return new Setting(
        toKey(row), value(row.get(TYPE), row.get(PLAIN)), row.get(GUILD_SETTING.VERSION));
  }

  private static SettingKey toKey(Record row) {
    SettingPlace place =
        new SettingPlace(
            row.get(GUILD_SETTING.GUILD_ID),
            row.get(GUILD_SETTING.MODULE),
            SettingSubject.of(
                Scope.valueOf(row.get(GUILD_SETTING.SCOPE)), row.get(GUILD_SETTING.SUBJECT_ID)));
    return new SettingKey(place, row.get(GUILD_SETTING.PATH));
  }

  private static SettingValue value(String type, String plain) {
    return switch (type) {
      case "string" -> new SettingValue.Text(plain);
      case "number" -> new SettingValue.WholeNumber(Long.parseLong(plain));
      case "boolean" -> new SettingValue.Flag(Boolean.parseBoolean(plain));
      default -> SettingValue.Document.parse(plain);
    };
  }
}
