package dev.rockhopper.adapters.postgres.cases;

import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_COUNTER;
import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_REVISION;
import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.CaseRevisionRecord;
import dev.rockhopper.adapters.postgres.generated.tables.records.ModerationCaseRecord;
import dev.rockhopper.adapters.postgres.statement.Derived;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.statement.RowQuery;
import dev.rockhopper.adapters.postgres.statement.TableRows;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.cases.Warning;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.UpdateConditionStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Cases in PostgreSQL.
///
/// The number comes from a counter row per guild. Whoever holds that row lets all other new cases
/// of the guild wait until the commit, so `create` takes the number and stores the case in a single
/// statement. Two first cases of a guild meet at the counter's primary key: the later one waits,
/// then counts on from the earlier one. A rollback takes the counter back too, so there are no
/// gaps.
public final class JooqCaseRepository implements ICaseRepository {
  private static final String KIND = "case";
  private static final String DELETED_KIND = "deleted-case";
  private static final String HINDRANCE = "HINDRANCE";
  private static final Field<CaseNumber> TAKEN = Derived.column("taken", MODERATION_CASE.NUMBER);

  private static final Param<GuildId> GUILD = Values.parameter(MODERATION_CASE.GUILD_ID);
  private static final Param<CaseId> CASE = Values.parameter(MODERATION_CASE.CASE_ID);
  private static final Param<Long[]> CASES = DSL.param("case_ids", SQLDataType.BIGINT.array());
  private static final Param<CaseNumber> NUMBER = Values.parameter(MODERATION_CASE.NUMBER);
  private static final Param<UserId> TARGET = Values.parameter(MODERATION_CASE.TARGET_ID);
  private static final Param<String> TYPE = Values.parameter(MODERATION_CASE.TYPE);
  private static final Param<SourceId> SOURCE = Values.parameter(MODERATION_CASE.SOURCE_ID);
  private static final Param<MessageId> MESSAGE = Values.parameter(MODERATION_CASE.LOG_MESSAGE_ID);
  private static final Param<Long> VERSION = Values.parameter(MODERATION_CASE.VERSION);

  private static final Param<Integer> MOST = DSL.param("most", SQLDataType.INTEGER);

  private static final Condition IS_IN_GUILD = MODERATION_CASE.GUILD_ID.eq(GUILD);
  private static final Condition IS_CASE = IS_IN_GUILD.and(MODERATION_CASE.CASE_ID.eq(CASE));

  private static final RowQuery<ModerationCase> FIND_BY_ID =
      casesOf(DSL.selectFrom(MODERATION_CASE).where(IS_CASE));
  private static final RenderedQuery<ModerationCaseRecord> FIND_BY_IDS =
      RenderedQuery.ofRows(
          MODERATION_CASE,
          DSL.selectFrom(MODERATION_CASE)
              .where(IS_IN_GUILD)
              .and(MODERATION_CASE.CASE_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(CASES))));
  private static final RowQuery<ModerationCase> FIND_BY_NUMBER =
      casesOf(
          DSL.selectFrom(MODERATION_CASE)
              .where(IS_IN_GUILD)
              .and(MODERATION_CASE.NUMBER.eq(NUMBER)));
  private static final RowQuery<ModerationCase> FIND_BY_SOURCE =
      casesOf(
          DSL.selectFrom(MODERATION_CASE)
              .where(IS_IN_GUILD)
              .and(MODERATION_CASE.TARGET_ID.eq(TARGET))
              .and(MODERATION_CASE.TYPE.eq(TYPE))
              .and(MODERATION_CASE.SOURCE_ID.eq(SOURCE)));

  /// Says again what the index is limited to: the server cannot tell it from a parameter.
  private static final RenderedQuery<ModerationCaseRecord> FIND_BY_MASS_SOURCE =
      RenderedQuery.ofRows(
          MODERATION_CASE,
          DSL.selectFrom(MODERATION_CASE)
              .where(IS_IN_GUILD)
              .and(MODERATION_CASE.SOURCE_ID.eq(SOURCE))
              .and("source_id LIKE 'many:%'")
              .orderBy(MODERATION_CASE.NUMBER));

  private static final RenderedQuery<ModerationCaseRecord> FIND_BY_LOG_MESSAGE =
      RenderedQuery.ofRows(
          MODERATION_CASE,
          DSL.selectFrom(MODERATION_CASE)
              .where(IS_IN_GUILD)
              .and(MODERATION_CASE.LOG_MESSAGE_ID.eq(MESSAGE))
              .orderBy(MODERATION_CASE.NUMBER));
  private static final RowQuery<Warning> FIND_WARNINGS =
      RowQuery.of(
          List.of(MODERATION_CASE.NUMBER, MODERATION_CASE.POINTS, MODERATION_CASE.OPENED_AT),
          DSL.select(MODERATION_CASE.NUMBER, MODERATION_CASE.POINTS, MODERATION_CASE.OPENED_AT)
              .from(MODERATION_CASE)
              .where(IS_IN_GUILD)
              .and(MODERATION_CASE.TARGET_ID.eq(TARGET))
              .and(MODERATION_CASE.TYPE.eq(DSL.inline(CaseType.WARN.name())))
              .and(MODERATION_CASE.STATUS.eq(DSL.inline(CaseStatus.APPLIED.name())))
              .orderBy(MODERATION_CASE.NUMBER.desc())
              .limit(MOST),
          JooqCaseRepository::toWarning);
  private static final RowQuery<ModerationCase> FIND_FOR_UPDATE =
      casesOf(DSL.selectFrom(MODERATION_CASE).where(IS_CASE).forNoKeyUpdate());
  private static final RenderedQuery<Record1<CaseNumber>> NEXT_NUMBER =
      RenderedQuery.ofColumn(CASE_COUNTER.LAST_NUMBER, nextNumber());
  private static final RowQuery<CaseNumber> INSERT_AND_NUMBER = numberOf(insertAndNumber());
  private static final RowQuery<CaseNumber> INSERT_NUMBERED = numberOf(insertNumbered());
  private static final RenderedQuery<ModerationCaseRecord> UPDATE =
      RenderedQuery.ofRows(MODERATION_CASE, update().returning());
  private static final RenderedCommand UPDATE_LOCKED = RenderedCommand.of(update());
  private static final RenderedCommand CERTAINLY_UPDATE = RenderedCommand.certainly(update());
  private static final RenderedCommand APPEND =
      RenderedCommand.of(
          DSL.insertInto(CASE_REVISION)
              .columns(CASE_REVISION.fields())
              .values(parameters(CASE_REVISION)));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqCaseRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<ModerationCase> findById(CaseKey id) {
    return first(FIND_BY_ID, key(id));
  }

  /// The text is the same for any number of them.
  @Override
  public List<ModerationCase> findByIds(GuildId guild, Collection<CaseId> ids) {
    Long[] wanted = ids.stream().map(CaseId::value).sorted().toArray(Long[]::new);
    return FIND_BY_IDS
        .on(transactions.dsl(), Values.of(GUILD, guild).and(CASES, wanted))
        .fetch(CaseRow::toCase);
  }

  @Override
  public Optional<ModerationCase> findByGuildAndNumber(GuildId guild, CaseNumber number) {
    return first(FIND_BY_NUMBER, Values.of(GUILD, guild).and(NUMBER, number));
  }

  @Override
  public Optional<ModerationCase> findBySource(
      GuildId guild, UserId target, CaseType type, SourceId source) {
    Values values =
        Values.of(GUILD, guild).and(TARGET, target).and(TYPE, type.name()).and(SOURCE, source);
    return first(FIND_BY_SOURCE, values);
  }

  @Override
  public List<ModerationCase> findByMassSource(GuildId guild, SourceId source) {
    return FIND_BY_MASS_SOURCE
        .on(transactions.dsl(), Values.of(GUILD, guild).and(SOURCE, source))
        .fetch(CaseRow::toCase);
  }

  @Override
  public List<ModerationCase> findReversedBy(GuildId guild, Collection<CaseId> by) {
    return transactions
        .dsl()
        .selectFrom(MODERATION_CASE)
        .where(MODERATION_CASE.GUILD_ID.eq(guild))
        .and(MODERATION_CASE.REVERSED_BY_CASE_ID.in(by))
        .orderBy(MODERATION_CASE.NUMBER)
        .fetch(CaseRow::toCase);
  }

  @Override
  public List<ModerationCase> findByLogMessage(GuildId guild, MessageId message) {
    return FIND_BY_LOG_MESSAGE
        .on(transactions.dsl(), Values.of(GUILD, guild).and(MESSAGE, message))
        .fetch(CaseRow::toCase);
  }

  @Override
  public List<Warning> findWarningsInEffect(GuildId guild, UserId user, int most) {
    return transactions.fetch(
        FIND_WARNINGS, Values.of(GUILD, guild).and(TARGET, user).and(MOST, most));
  }

  private static Warning toWarning(ResultSet row) throws SQLException {
    int points = row.getInt(2);
    return new Warning(
        new CaseNumber(row.getLong(1)),
        row.wasNull() ? Sanction.Warn.USUAL_POINTS : points,
        row.getObject(3, OffsetDateTime.class).toInstant());
  }

  /// Locks without keeping others from referring to the case.
  @Override
  public Optional<ModerationCase> findForUpdate(CaseKey key) {
    transactions.dslInTransaction("findForUpdate");
    Optional<ModerationCase> found = first(FIND_FOR_UPDATE, key(key));
    found.ifPresent(this::rememberVersion);
    return found;
  }

  @Override
  public Page<ModerationCase> findAll(CaseCriteria criteria, PageRequest page) {
    if (page.from() instanceof Cursor.End) {
      return new Page<>(List.of(), page.from());
    }
    List<ModerationCase> found = pageQuery(criteria, page).fetch(CaseRow::toCase);
    return Page.of(found, page.size(), one -> one.number().value());
  }

  /// The query behind a page, on its own so that its plan can be looked at.
  ResultQuery<ModerationCaseRecord> pageQuery(CaseCriteria criteria, PageRequest page) {
    return transactions
        .dsl()
        .selectFrom(MODERATION_CASE)
        .where(CaseCondition.of(criteria))
        .and(CaseCondition.from(page.from()))
        .orderBy(MODERATION_CASE.NUMBER.desc())
        .limit(page.size() + 1);
  }

  @Override
  public long count(CaseCriteria criteria) {
    return transactions
        .dsl()
        .select(DSL.count().cast(SQLDataType.BIGINT))
        .from(MODERATION_CASE)
        .where(CaseCondition.of(criteria))
        .fetchSingle()
        .value1();
  }

  @Override
  public CaseNumber getNextCaseNumber(GuildId guild) {
    String purpose = "getNextCaseNumber";
    CaseNumber number =
        NEXT_NUMBER
            .on(transactions.dslInTransaction(purpose), Values.of(GUILD, guild))
            .fetchSingle()
            .value1();
    transactions.current().orElseThrow().beforeCommit(() -> requireCase(guild, number));
    return number;
  }

  @Override
  public ModerationCase create(ModerationCase entity) {
    ModerationCaseRecord row = CaseRow.of(entity);
    Values values = Values.of(row);
    // The statement may take the commit along.
    transactions.recordWrite(KIND, entity.key());
    row.setNumber(
        entity.number().isAssigned() ? insertNumbered(entity, values) : insertAndNumber(values));
    transactions.recordWrite(KIND, entity.key());
    return CaseRow.toCase(row);
  }

  @Override
  public List<ModerationCase> createAll(List<ModerationCase> entities) {
    // The statement may take the commit along.
    written(entities);
    return written(CaseBatches.create(transactions.dsl(), entities));
  }

  @Override
  public List<ModerationCase> importAll(List<ModerationCase> entities) {
    return transactions.inTransaction(
        "cases.import", _ -> written(CaseBatches.copy(transactions, entities)));
  }

  @Override
  public List<ModerationCase> updateAll(List<ModerationCase> entities) {
    return written(CaseBatches.update(transactions.dsl(), entities));
  }

  @Override
  public List<Boolean> deleteAll(List<CaseKey> ids) {
    List<Boolean> existed = CaseBatches.delete(transactions.dsl(), ids);
    ids.forEach(this::recordDeleted);
    return existed;
  }

  private List<ModerationCase> written(List<ModerationCase> entities) {
    entities.forEach(entity -> transactions.recordWrite(KIND, entity.key()));
    return entities;
  }

  @Override
  public ModerationCase update(ModerationCase entity) {
    Values values = Values.of(CaseRow.of(entity)).and(VERSION, entity.version());
    ModerationCase updated =
        UPDATE
            .on(transactions.dsl(), values)
            .fetchOptional(CaseRow::toCase)
            .orElseThrow(() ->
                new StaleVersionException(
                    "case %s of guild %s is gone or not in version %d any more"
                        .formatted(entity.key().id(), entity.key().guild(), entity.version())));
    transactions.recordWrite(KIND, entity.key());
    if (lockedCases().versionOf(entity.key()).isPresent()) {
      rememberVersion(updated);
    }
    return updated;
  }

  /// The lock keeps it as it was read, so nobody has to wait for what the statement says.
  @Override
  public ModerationCase updateLocked(ModerationCase entity) {
    transactions.dslInTransaction("updateLocked");
    if (!lockedCases().versionOf(entity.key()).equals(Optional.of(entity.version()))) {
      throw new StaleVersionException(
          "case %s of guild %s is not locked in version %d"
              .formatted(entity.key().id(), entity.key().guild(), entity.version()));
    }
    return updateLater(UPDATE_LOCKED, entity);
  }

  @Override
  public ModerationCase updateAssumed(ModerationCase entity) {
    transactions.dslInTransaction("updateAssumed");
    return updateLater(CERTAINLY_UPDATE, entity);
  }

  private ModerationCase updateLater(RenderedCommand update, ModerationCase entity) {
    ModerationCaseRecord row = CaseRow.of(entity);
    transactions.later(update, Values.of(row).and(VERSION, entity.version()));
    transactions.recordWrite(KIND, entity.key());
    row.setVersion(entity.version() + 1);
    ModerationCase updated = CaseRow.toCase(row);
    rememberVersion(updated);
    return updated;
  }

  private LockedCases lockedCases() {
    return transactions
        .current()
        .flatMap(it -> it.remembered(LockedCases.class))
        .orElse(LockedCases.NONE);
  }

  private void rememberVersion(ModerationCase locked) {
    LockedCases all = lockedCases().with(locked.key(), locked.version());
    transactions.current().ifPresent(it -> it.remember(LockedCases.class, all));
  }

  @Override
  public boolean delete(CaseKey id) {
    boolean existed = transactions.dsl().deleteFrom(MODERATION_CASE).where(is(id)).execute() > 0;
    recordDeleted(id);
    return existed;
  }

  /// The sanctions that rest on a case go with it, by their foreign key.
  private void recordDeleted(CaseKey id) {
    transactions.recordWrite(KIND, id);
    transactions.recordWrite(DELETED_KIND, id.guild());
  }

  @Override
  public void append(CaseRevision revision) {
    CaseRevisionRecord row = new CaseRevisionRecord();
    row.setGuildId(revision.key().guild());
    row.setCaseId(revision.key().id());
    row.setVersion(revision.version());
    row.setChangedAt(stored(revision.at()));
    row.setChangedBy(revision.by());
    switch (revision.change()) {
      case Change.ReasonEdited(Reason before, Reason after) ->
          describe(row, "REASON", before.text(), after.text());
      case Change.StatusChanged(CaseStatus before, CaseStatus after) ->
          describe(row, "STATUS", before.name(), after.name());
      case Change.ListingChanged(CaseListing before, CaseListing after) ->
          describe(row, "LISTING", before.name(), after.name());
      case Change.EndMoved(Instant before, Instant after) ->
          describe(row, "END", before.toString(), after.toString());
      case Change.Hindered(CaseFailure hindrance) -> describe(row, HINDRANCE, "", text(hindrance));
      case Change.HindranceOver(CaseFailure hindrance) ->
          describe(row, HINDRANCE, text(hindrance), "");
    }
    transactions.later(APPEND, Values.of(row));
    transactions.recordWrite(KIND, revision.key());
  }

  @Override
  public List<CaseRevision> history(CaseKey key) {
    return transactions
        .dsl()
        .selectFrom(CASE_REVISION)
        .where(CASE_REVISION.GUILD_ID.eq(key.guild()))
        .and(CASE_REVISION.CASE_ID.eq(key.id()))
        .orderBy(CASE_REVISION.VERSION, CASE_REVISION.FIELD)
        .fetch(JooqCaseRepository::toRevision);
  }

  private CaseNumber insertAndNumber(Values values) {
    return first(INSERT_AND_NUMBER, values).orElseThrow();
  }

  /// Stores a case whose number the open transaction has taken. The counter is asked, so that no
  /// number beyond it can be used, which `create` would collide with later.
  private CaseNumber insertNumbered(ModerationCase entity, Values values) {
    return first(INSERT_NUMBERED, values)
        .orElseThrow(() ->
            new IllegalStateException(
                "case number %s of guild %s was never taken: use getNextCaseNumber"
                    .formatted(entity.number(), entity.key().guild())));
  }

  private <T> Optional<T> first(RowQuery<T> query, Values values) {
    return transactions.fetch(query, values).stream().findFirst();
  }

  private static RowQuery<ModerationCase> casesOf(ResultQuery<ModerationCaseRecord> query) {
    var rows = TableRows.of(ModerationCaseRecord::new);
    return RowQuery.of(
        List.of(MODERATION_CASE.fields()), query, row -> CaseRow.toCase(rows.read(row)));
  }

  private static RowQuery<CaseNumber> numberOf(ResultQuery<Record1<CaseNumber>> query) {
    return RowQuery.of(
        List.of(MODERATION_CASE.NUMBER), query, row -> new CaseNumber(row.getLong(1)));
  }

  private static ResultQuery<Record1<CaseNumber>> insertAndNumber() {
    CommonTableExpression<Record1<CaseNumber>> taken =
        DSL.name("taken").fields("number").as(nextNumber());
    return DSL.with(taken)
        .insertInto(MODERATION_CASE)
        .columns(MODERATION_CASE.fields())
        .select(DSL.select(columns(TAKEN)).from(taken))
        .returningResult(MODERATION_CASE.NUMBER);
  }

  private static ResultQuery<Record1<CaseNumber>> insertNumbered() {
    return DSL.insertInto(MODERATION_CASE)
        .columns(MODERATION_CASE.fields())
        .select(
            DSL.select(columns(NUMBER))
                .from(CASE_COUNTER)
                .where(CASE_COUNTER.GUILD_ID.eq(GUILD))
                .and(CASE_COUNTER.LAST_NUMBER.ge(NUMBER)))
        .returningResult(MODERATION_CASE.NUMBER);
  }

  private static List<Field<?>> columns(Field<CaseNumber> number) {
    return parameters(MODERATION_CASE).stream()
        .<Field<?>>map(field -> field.getName().equals(NUMBER.getParamName()) ? number : field)
        .toList();
  }

  private static ResultQuery<Record1<CaseNumber>> nextNumber() {
    return DSL.insertInto(CASE_COUNTER)
        .set(CASE_COUNTER.GUILD_ID, GUILD)
        .set(CASE_COUNTER.LAST_NUMBER, new CaseNumber(1))
        .onConflict(CASE_COUNTER.GUILD_ID)
        .doUpdate()
        .set(
            CASE_COUNTER.LAST_NUMBER,
            CASE_COUNTER
                .LAST_NUMBER
                .coerce(SQLDataType.BIGINT)
                .plus(1L)
                .coerce(CASE_COUNTER.LAST_NUMBER))
        .returningResult(CASE_COUNTER.LAST_NUMBER);
  }

  private void requireCase(GuildId guild, CaseNumber number) {
    boolean exists =
        transactions
            .dsl()
            .fetchExists(
                MODERATION_CASE,
                MODERATION_CASE.GUILD_ID.eq(guild).and(MODERATION_CASE.NUMBER.eq(number)));
    if (!exists) {
      throw new IllegalStateException(
          "case number %s of guild %s was taken, but no case was created with it"
              .formatted(number, guild));
    }
  }

  private static Condition is(CaseKey key) {
    return MODERATION_CASE.GUILD_ID.eq(key.guild()).and(MODERATION_CASE.CASE_ID.eq(key.id()));
  }

  private static Values key(CaseKey key) {
    return Values.of(GUILD, key.guild()).and(CASE, key.id());
  }

  private static List<Param<?>> parameters(Table<?> table) {
    return Stream.of(table.fields()).<Param<?>>map(Values::parameter).toList();
  }

  private static UpdateConditionStep<ModerationCaseRecord> update() {
    return DSL.update(MODERATION_CASE)
        .set(changes())
        .set(MODERATION_CASE.VERSION, MODERATION_CASE.VERSION.plus(1L))
        .where(IS_CASE)
        .and(MODERATION_CASE.VERSION.eq(VERSION));
  }

  private static Map<Field<?>, Object> changes() {
    Map<Field<?>, Object> changes = new LinkedHashMap<>();
    CaseRow.CHANGEABLE.forEach(field -> changes.put(field, Values.parameter(field)));
    return changes;
  }

  private static String text(CaseFailure hindrance) {
    return hindrance.cause() + " " + hindrance.discordCode();
  }

  private static CaseFailure hindrance(String text) {
    int blank = text.indexOf(' ');
    return new CaseFailure(
        CaseFailure.Cause.valueOf(text.substring(0, blank)),
        Integer.parseInt(text.substring(blank + 1)));
  }

  private static void describe(CaseRevisionRecord row, String field, String before, String after) {
    row.setField(field);
    row.setBefore(before);
    row.setAfter(after);
  }

  private static CaseRevision toRevision(CaseRevisionRecord row) {
    Change change =
        switch (row.getField()) {
          case "REASON" ->
              new Change.ReasonEdited(new Reason(row.getBefore()), new Reason(row.getAfter()));
          case "STATUS" ->
              new Change.StatusChanged(
                  CaseStatus.valueOf(row.getBefore()), CaseStatus.valueOf(row.getAfter()));
          case "LISTING" ->
              new Change.ListingChanged(
                  CaseListing.valueOf(row.getBefore()), CaseListing.valueOf(row.getAfter()));
          case "END" ->
              new Change.EndMoved(Instant.parse(row.getBefore()), Instant.parse(row.getAfter()));
          case HINDRANCE ->
              row.getBefore().isEmpty()
                  ? new Change.Hindered(hindrance(row.getAfter()))
                  : new Change.HindranceOver(hindrance(row.getBefore()));
          default ->
              throw new IllegalStateException(
                  "a newer version has written a step of kind " + row.getField());
        };
    return new CaseRevision(
        new CaseKey(row.getGuildId(), row.getCaseId()),
        row.getVersion(),
        row.getChangedAt(),
        row.getChangedBy(),
        change);
  }
}
