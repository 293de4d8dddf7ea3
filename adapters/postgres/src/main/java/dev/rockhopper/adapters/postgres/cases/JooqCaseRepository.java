package dev.rockhopper.adapters.postgres.cases;

import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_COUNTER;
import static dev.rockhopper.adapters.postgres.generated.Tables.CASE_REVISION;
import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;

import dev.rockhopper.adapters.postgres.generated.tables.records.CaseCounterRecord;
import dev.rockhopper.adapters.postgres.generated.tables.records.CaseRevisionRecord;
import dev.rockhopper.adapters.postgres.generated.tables.records.ModerationCaseRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.InsertResultStep;
import org.jooq.Record1;
import org.jooq.ResultQuery;
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
  private static final Field<CaseNumber> TAKEN =
      DSL.field(DSL.name("taken", "number"), MODERATION_CASE.NUMBER.getDataType());

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqCaseRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<ModerationCase> findById(CaseKey id) {
    return findOne(is(id));
  }

  @Override
  public Optional<ModerationCase> findByGuildAndNumber(GuildId guild, CaseNumber number) {
    return findOne(MODERATION_CASE.GUILD_ID.eq(guild).and(MODERATION_CASE.NUMBER.eq(number)));
  }

  @Override
  public Optional<ModerationCase> findBySource(
      GuildId guild, UserId target, CaseType type, SourceId source) {
    return findOne(
        MODERATION_CASE
            .GUILD_ID
            .eq(guild)
            .and(MODERATION_CASE.TARGET_ID.eq(target))
            .and(MODERATION_CASE.TYPE.eq(type.name()))
            .and(MODERATION_CASE.SOURCE_ID.eq(source)));
  }

  /// Locks without keeping others from referring to the case.
  @Override
  public Optional<ModerationCase> findForUpdate(CaseKey key) {
    return transactions
        .dslInTransaction("findForUpdate")
        .selectFrom(MODERATION_CASE)
        .where(is(key))
        .forNoKeyUpdate()
        .fetchOptional(CaseRow::toCase);
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
        transactions.dslInTransaction(purpose).fetchSingle(nextNumber(guild)).value1();
    transactions.current().orElseThrow().beforeCommit(() -> requireCase(guild, number));
    return number;
  }

  @Override
  public ModerationCase create(ModerationCase entity) {
    ModerationCaseRecord row = CaseRow.of(entity);
    ModerationCase created =
        CaseRow.toCase(entity.number().isAssigned() ? insertNumbered(row) : insertAndNumber(row));
    transactions.recordWrite(KIND, entity.key());
    return created;
  }

  @Override
  public ModerationCase update(ModerationCase entity) {
    ModerationCaseRecord row = CaseRow.of(entity);
    Map<Field<?>, Object> changes = new LinkedHashMap<>();
    CaseRow.CHANGEABLE.forEach(field -> changes.put(field, DSL.val(row.get(field), field)));
    ModerationCase updated =
        transactions
            .dsl()
            .update(MODERATION_CASE)
            .set(changes)
            .set(MODERATION_CASE.VERSION, MODERATION_CASE.VERSION.plus(1L))
            .where(is(entity.key()))
            .and(MODERATION_CASE.VERSION.eq(entity.version()))
            .returning()
            .fetchOptional(CaseRow::toCase)
            .orElseThrow(() ->
                new StaleVersionException(
                    "case %s of guild %s is gone or not in version %d any more"
                        .formatted(entity.key().id(), entity.key().guild(), entity.version())));
    transactions.recordWrite(KIND, entity.key());
    return updated;
  }

  @Override
  public boolean delete(CaseKey id) {
    boolean existed = transactions.dsl().deleteFrom(MODERATION_CASE).where(is(id)).execute() > 0;
    transactions.recordWrite(KIND, id);
    return existed;
  }

  @Override
  public void append(CaseRevision revision) {
    CaseRevisionRecord row = new CaseRevisionRecord();
    row.setGuildId(revision.key().guild());
    row.setCaseId(revision.key().id());
    row.setVersion(revision.version());
    row.setChangedAt(CaseRow.stored(revision.at()));
    row.setChangedBy(revision.by());
    switch (revision.change()) {
      case Change.ReasonEdited(Reason before, Reason after) ->
          describe(row, "REASON", before.text(), after.text());
      case Change.StatusChanged(CaseStatus before, CaseStatus after) ->
          describe(row, "STATUS", before.name(), after.name());
    }
    transactions.dsl().insertInto(CASE_REVISION).set(row).execute();
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

  private Optional<ModerationCase> findOne(Condition condition) {
    return transactions
        .dsl()
        .selectFrom(MODERATION_CASE)
        .where(condition)
        .fetchOptional(CaseRow::toCase);
  }

  private ModerationCaseRecord insertAndNumber(ModerationCaseRecord row) {
    CommonTableExpression<Record1<CaseNumber>> taken =
        DSL.name("taken").fields("number").as(nextNumber(row.getGuildId()));
    return transactions
        .dsl()
        .with(taken)
        .insertInto(MODERATION_CASE)
        .columns(MODERATION_CASE.fields())
        .select(DSL.select(values(row, TAKEN)).from(taken))
        .returning()
        .fetchSingle();
  }

  /// Stores a case whose number the open transaction has taken. The counter is asked, so that no
  /// number beyond it can be used, which `create` would collide with later.
  private ModerationCaseRecord insertNumbered(ModerationCaseRecord row) {
    return transactions
        .dsl()
        .insertInto(MODERATION_CASE)
        .columns(MODERATION_CASE.fields())
        .select(
            DSL.select(values(row, DSL.val(row.getNumber(), MODERATION_CASE.NUMBER)))
                .from(CASE_COUNTER)
                .where(CASE_COUNTER.GUILD_ID.eq(row.getGuildId()))
                .and(CASE_COUNTER.LAST_NUMBER.ge(row.getNumber())))
        .returning()
        .fetchOptional()
        .orElseThrow(() ->
            new IllegalStateException(
                "case number %s of guild %s was never taken: use getNextCaseNumber"
                    .formatted(row.getNumber(), row.getGuildId())));
  }

  private static List<Field<?>> values(ModerationCaseRecord row, Field<CaseNumber> number) {
    return Stream.of(MODERATION_CASE.fields())
        .<Field<?>>map(
            field -> field.equals(MODERATION_CASE.NUMBER) ? number : DSL.val(row.get(field), field))
        .toList();
  }

  private static InsertResultStep<Record1<CaseNumber>> nextNumber(GuildId guild) {
    CaseCounterRecord first = new CaseCounterRecord();
    first.setGuildId(guild);
    first.setLastNumber(new CaseNumber(1));
    return DSL.insertInto(CASE_COUNTER)
        .set(first)
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
