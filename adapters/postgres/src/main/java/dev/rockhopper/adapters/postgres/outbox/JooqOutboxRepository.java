package dev.rockhopper.adapters.postgres.outbox;

import static dev.rockhopper.adapters.postgres.generated.Tables.OUTBOX;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.batch.BatchColumn;
import dev.rockhopper.adapters.postgres.batch.BatchTable;
import dev.rockhopper.adapters.postgres.generated.tables.records.OutboxRecord;
import dev.rockhopper.adapters.postgres.statement.Derived;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.statement.ShardOfGuild;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.RefusedItemsException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.RowCountQuery;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Work still to be done at Discord, in PostgreSQL.
public final class JooqOutboxRepository implements IOutboxRepository {
  private static final String KIND = "outbox";

  private static final Field<GuildId> DUE_GUILD = Derived.column("due", OUTBOX.GUILD_ID);
  private static final Field<CaseId> DUE_CASE = Derived.column("due", OUTBOX.CASE_ID);
  private static final Field<String> DUE_STEP = Derived.column("due", OUTBOX.STEP);
  private static final Field<Instant> DUE_SINCE = Derived.column("due", OUTBOX.DUE_AT);

  private static final Param<GuildId> GUILD = Values.parameter(OUTBOX.GUILD_ID);
  private static final Param<CaseId> CASE = Values.parameter(OUTBOX.CASE_ID);
  private static final Param<Long[]> CASES = DSL.param("case_ids", SQLDataType.BIGINT.array());
  private static final Param<String> STEP = Values.parameter(OUTBOX.STEP);
  private static final Param<LeaseToken> TOKEN = Values.parameter(OUTBOX.TOKEN);
  private static final Param<Instant> DUE_AT = Values.parameter(OUTBOX.DUE_AT);
  private static final Field<LeaseToken> NOBODY = DSL.inline(LeaseToken.NOBODY, OUTBOX.TOKEN);
  private static final Condition IS_LOG = OUTBOX.STEP.eq(DSL.inline(OutboxStep.LOG.name()));
  private static final Condition IS_HELD =
      OUTBOX
          .GUILD_ID
          .eq(GUILD)
          .and(OUTBOX.CASE_ID.eq(CASE))
          .and(OUTBOX.STEP.eq(STEP))
          .and(OUTBOX.TOKEN.eq(TOKEN));

  private static final RenderedCommand PUT = RenderedCommand.of(put());
  private static final BatchTable<OutboxRecord> ENTRIES =
      BatchTable.of(OUTBOX, BatchColumn.ofRows(OUTBOX.fields()));
  private static final RenderedCommand PUT_ALL =
      RenderedCommand.of(orTakeThePlace(ENTRIES.insert()));
  private static final RenderedQuery<OutboxRecord> FIND =
      RenderedQuery.ofRows(
          OUTBOX,
          DSL.selectFrom(OUTBOX)
              .where(OUTBOX.GUILD_ID.eq(GUILD))
              .and(OUTBOX.CASE_ID.eq(CASE))
              .and(OUTBOX.STEP.eq(STEP)));
  private static final RenderedCommand EXTEND =
      RenderedCommand.of(DSL.update(OUTBOX).set(OUTBOX.DUE_AT, DUE_AT).where(IS_HELD));
  private static final RenderedCommand PUT_DOWN = RenderedCommand.of(putDown().where(IS_HELD));

  /// The text is the same for any number of cases.
  private static final RenderedCommand PUT_DOWN_ALL =
      RenderedCommand.of(
          putDown()
              .where(OUTBOX.GUILD_ID.eq(GUILD))
              .and(OUTBOX.CASE_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(CASES)))
              .and(OUTBOX.STEP.eq(STEP))
              .and(OUTBOX.TOKEN.eq(TOKEN)));

  private static final RenderedCommand CLOSE = RenderedCommand.of(closing());
  private static final RenderedCommand CERTAINLY_CLOSE = RenderedCommand.certainly(closing());

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqOutboxRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public void put(OutboxEntry entry) {
    // The statement may take the commit along.
    recordWrite(entry.key());
    transactions.later(PUT, Values.of(row(entry)));
    recordWrite(entry.key());
  }

  /// Entries of one statement that meet others at their keys do so in the order of these.
  @Override
  public void putAll(List<OutboxEntry> entries) {
    requireDistinct(entries);
    if (!entries.isEmpty()) {
      List<OutboxRecord> rows =
          entries.stream()
              .sorted(Comparator.comparing(OutboxEntry::key).thenComparing(OutboxEntry::step))
              .map(JooqOutboxRepository::row)
              .toList();
      PUT_ALL.on(transactions.dsl(), ENTRIES.values(rows)).execute();
      entries.forEach(entry -> recordWrite(entry.key()));
    }
  }

  private static void requireDistinct(List<OutboxEntry> entries) {
    Set<List<Object>> seen = new HashSet<>();
    Map<Integer, RuntimeException> repeated = new TreeMap<>();
    for (int place = 0; place < entries.size(); place++) {
      OutboxEntry entry = entries.get(place);
      if (!seen.add(List.of(entry.key(), entry.step()))) {
        repeated.put(
            place,
            new DuplicateException(
                "the step %s of case %s is in the list twice"
                    .formatted(entry.step(), entry.key())));
      }
    }
    if (!repeated.isEmpty()) {
      throw new RefusedItemsException(repeated);
    }
  }

  private static OutboxRecord row(OutboxEntry entry) {
    OutboxRecord row = new OutboxRecord();
    row.setGuildId(entry.key().guild());
    row.setCaseId(entry.key().id());
    row.setStep(entry.step().name());
    row.setToken(entry.token());
    row.setDueAt(stored(entry.dueAt()));
    row.setAttempts(entry.attempts());
    row.setCreatedAt(stored(entry.createdAt()));
    row.setPutAgain(false);
    return row;
  }

  /// The rows are chosen in a query of their own, which runs once: as a sub-query it could run
  /// again for each row and take more than the limit.
  @Override
  public List<OutboxEntry> claim(
      OutboxStep step,
      Instant now,
      LeaseToken token,
      Instant until,
      int limit,
      GuildSelection guilds) {
    CommonTableExpression<Record4<GuildId, CaseId, String, Instant>> due =
        DSL.name("due")
            .as(
                DSL.select(OUTBOX.GUILD_ID, OUTBOX.CASE_ID, OUTBOX.STEP, OUTBOX.DUE_AT)
                    .from(OUTBOX)
                    .where(OUTBOX.STEP.eq(step.name()))
                    .and(OUTBOX.DUE_AT.le(now))
                    .and(isOf(guilds))
                    .orderBy(OUTBOX.DUE_AT)
                    .limit(limit)
                    .forUpdate()
                    .skipLocked());
    List<OutboxEntry> claimed =
        transactions
            .dsl()
            .with(due)
            .update(OUTBOX)
            .set(OUTBOX.TOKEN, token)
            .set(OUTBOX.DUE_AT, stored(until))
            .set(OUTBOX.ATTEMPTS, OUTBOX.ATTEMPTS.plus(1))
            .set(OUTBOX.PUT_AGAIN, false)
            .from(due)
            .where(OUTBOX.GUILD_ID.eq(DUE_GUILD))
            .and(OUTBOX.CASE_ID.eq(DUE_CASE))
            .and(OUTBOX.STEP.eq(DUE_STEP))
            .returningResult(
                OUTBOX.GUILD_ID,
                OUTBOX.CASE_ID,
                OUTBOX.STEP,
                OUTBOX.TOKEN,
                OUTBOX.DUE_AT,
                OUTBOX.ATTEMPTS,
                OUTBOX.CREATED_AT,
                DUE_SINCE.as("due_since"))
            .fetch()
            .sortAsc(Comparator.comparing(row -> row.get("due_since", Instant.class)))
            .map(JooqOutboxRepository::toEntry);
    claimed.forEach(entry -> recordWrite(entry.key()));
    return claimed;
  }

  /// The statement is the same for any guilds. A process that works for all of them does not
  /// compute their shards.
  private static Condition isOf(GuildSelection guilds) {
    Field<Long> guild = OUTBOX.GUILD_ID.coerce(SQLDataType.BIGINT);
    Long[] except = guilds.except().stream().map(GuildId::value).sorted().toArray(Long[]::new);
    Condition isLeft = guild.ne(DSL.all(except));
    return guilds.share().isWhole() ? isLeft : isLeft.and(ShardOfGuild.isIn(guild, guilds.share()));
  }

  @Override
  public boolean extend(CaseKey key, OutboxStep step, LeaseToken token, Instant until) {
    Values values = lease(key, step, token).and(DUE_AT, stored(until));
    boolean held = EXTEND.on(transactions.dsl(), values).execute() > 0;
    recordWrite(key);
    return held;
  }

  @Override
  public boolean putDown(CaseKey key, OutboxStep step, LeaseToken token, Instant until) {
    boolean held =
        PUT_DOWN
                .on(transactions.dsl(), lease(key, step, token).and(DUE_AT, stored(until)))
                .execute()
            > 0;
    recordWrite(key);
    return held;
  }

  @Override
  public void putDownAll(
      GuildId guild, Collection<CaseId> cases, OutboxStep step, LeaseToken token, Instant until) {
    Long[] all = cases.stream().map(CaseId::value).sorted().toArray(Long[]::new);
    transactions.later(
        PUT_DOWN_ALL,
        Values.of(GUILD, guild)
            .and(CASES, all)
            .and(STEP, step.name())
            .and(TOKEN, token)
            .and(DUE_AT, stored(until)));
    cases.forEach(id -> recordWrite(new CaseKey(guild, id)));
  }

  @Override
  public int hurry(GuildId guild, OutboxStep step, Instant now) {
    return transactions
        .dsl()
        .update(OUTBOX)
        .set(OUTBOX.DUE_AT, stored(now))
        .where(OUTBOX.GUILD_ID.eq(guild))
        .and(OUTBOX.STEP.eq(step.name()))
        .and(OUTBOX.TOKEN.eq(LeaseToken.NOBODY))
        .and(OUTBOX.DUE_AT.gt(stored(now)))
        .execute();
  }

  @Override
  public boolean release(CaseKey key, OutboxStep step, LeaseToken token, Instant at) {
    recordWrite(key);
    return handBack(key, step, token)
        || transactions
                .dsl()
                .update(OUTBOX)
                .set(OUTBOX.TOKEN, LeaseToken.NOBODY)
                .set(OUTBOX.DUE_AT, stored(at))
                .where(isHeld(key, step, token))
                .execute()
            > 0;
  }

  @Override
  public boolean close(CaseKey key, OutboxStep step, LeaseToken token) {
    recordWrite(key);
    boolean closed = CLOSE.on(transactions.dsl(), lease(key, step, token)).execute() > 0;
    return closed || handBack(key, step, token);
  }

  @Override
  public Closing closing(CaseKey key, OutboxStep step, LeaseToken token) {
    transactions.dslInTransaction("closing");
    recordWrite(key);
    return transactions.asking(CLOSE, lease(key, step, token), _ -> {})::getAsBoolean;
  }

  @Override
  public void assumeClosed(CaseKey key, OutboxStep step, LeaseToken token) {
    transactions.dslInTransaction("assumeClosed");
    recordWrite(key);
    transactions.later(CERTAINLY_CLOSE, lease(key, step, token));
  }

  private static RowCountQuery closing() {
    return DSL.deleteFrom(OUTBOX).where(IS_HELD).andNot(OUTBOX.PUT_AGAIN);
  }

  @Override
  public Optional<OutboxEntry> find(CaseKey key, OutboxStep step) {
    return FIND.on(
            transactions.dsl(),
            Values.of(GUILD, key.guild()).and(CASE, key.id()).and(STEP, step.name()))
        .fetchOptional(JooqOutboxRepository::toEntry);
  }

  @Override
  public Backlog backlog(Instant now) {
    return transactions
        .dsl()
        .select(
            DSL.count().cast(SQLDataType.BIGINT),
            DSL.count().filterWhere(OUTBOX.DUE_AT.le(now)).cast(SQLDataType.BIGINT),
            DSL.min(OUTBOX.CREATED_AT))
        .from(OUTBOX)
        .fetchSingle(
            row -> new Backlog(row.value1(), row.value2(), Optional.ofNullable(row.value3())));
  }

  /// The time comes from the row: what was put then has been due ever since, whatever the clock of
  /// the server says.
  private boolean handBack(CaseKey key, OutboxStep step, LeaseToken token) {
    return transactions
            .dsl()
            .update(OUTBOX)
            .set(OUTBOX.TOKEN, LeaseToken.NOBODY)
            .set(OUTBOX.DUE_AT, OUTBOX.CREATED_AT)
            .set(OUTBOX.ATTEMPTS, 0)
            .set(OUTBOX.PUT_AGAIN, false)
            .where(isHeld(key, step, token))
            .and(OUTBOX.PUT_AGAIN)
            .execute()
        > 0;
  }

  private static UpdateSetMoreStep<OutboxRecord> putDown() {
    return DSL.update(OUTBOX)
        .set(OUTBOX.TOKEN, NOBODY)
        .set(OUTBOX.DUE_AT, DUE_AT)
        .set(OUTBOX.ATTEMPTS, DSL.greatest(OUTBOX.ATTEMPTS.minus(1), DSL.inline(0)));
  }

  private static RowCountQuery put() {
    return orTakeThePlace(
        DSL.insertInto(OUTBOX)
            .columns(OUTBOX.fields())
            .values(Stream.of(OUTBOX.fields()).map(Values::parameter).toList()));
  }

  /// What is put while somebody holds the entry says since when the work is to be done: whoever
  /// takes it next has as long for it as for any other.
  private static RowCountQuery orTakeThePlace(InsertOnDuplicateStep<?> insert) {
    Condition waits = OUTBOX.DUE_AT.gt(DSL.excluded(OUTBOX.DUE_AT));
    Condition isHeld = waits.and(OUTBOX.TOKEN.ne(NOBODY));
    return insert
        .onConflict(OUTBOX.GUILD_ID, OUTBOX.CASE_ID, OUTBOX.STEP)
        .doUpdate()
        .set(OUTBOX.PUT_AGAIN, DSL.field(isHeld))
        .set(OUTBOX.TOKEN, keptOrNew(waits, OUTBOX.TOKEN))
        .set(OUTBOX.DUE_AT, keptOrNew(waits, OUTBOX.DUE_AT))
        .set(OUTBOX.ATTEMPTS, keptOrNew(waits.or(IS_LOG), OUTBOX.ATTEMPTS))
        .set(OUTBOX.CREATED_AT, DSL.excluded(OUTBOX.CREATED_AT));
  }

  private static Values lease(CaseKey key, OutboxStep step, LeaseToken token) {
    return Values.of(GUILD, key.guild())
        .and(CASE, key.id())
        .and(STEP, step.name())
        .and(TOKEN, token);
  }

  private void recordWrite(CaseKey key) {
    transactions.recordWrite(KIND, key);
  }

  private static Condition isHeld(CaseKey key, OutboxStep step, LeaseToken token) {
    return OUTBOX
        .GUILD_ID
        .eq(key.guild())
        .and(OUTBOX.CASE_ID.eq(key.id()))
        .and(OUTBOX.STEP.eq(step.name()))
        .and(OUTBOX.TOKEN.eq(token));
  }

  private static <T> Field<T> keptOrNew(Condition waits, Field<T> field) {
    return DSL.when(waits, field).otherwise(DSL.excluded(field));
  }

  private static OutboxEntry toEntry(Record row) {
    return new OutboxEntry(
        new CaseKey(row.get(OUTBOX.GUILD_ID), row.get(OUTBOX.CASE_ID)),
        OutboxStep.valueOf(row.get(OUTBOX.STEP)),
        row.get(OUTBOX.TOKEN),
        row.get(OUTBOX.DUE_AT),
        row.get(OUTBOX.ATTEMPTS),
        row.get(OUTBOX.CREATED_AT));
  }
}
