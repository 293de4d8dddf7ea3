package dev.rockhopper.adapters.postgres.due;

import static dev.rockhopper.adapters.postgres.generated.Tables.DUE_WORK;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.DueWorkRecord;
import dev.rockhopper.adapters.postgres.statement.Derived;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.ShardOfGuild;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Work that becomes due, in PostgreSQL.
public final class JooqDueWorkRepository implements IDueWorkRepository {
  private static final String KIND = "due-work";
  private static final Field<GuildId> TAKEN_GUILD = Derived.column("taken", DUE_WORK.GUILD_ID);
  private static final Field<String> TAKEN_KIND = Derived.column("taken", DUE_WORK.KIND);
  private static final Field<Long> TAKEN_SUBJECT = Derived.column("taken", DUE_WORK.SUBJECT_ID);
  private static final Field<Instant> TAKEN_SINCE = Derived.column("taken", DUE_WORK.DUE_AT);

  private static final RenderedCommand PLAN =
      RenderedCommand.of(
          DSL.insertInto(DUE_WORK)
              .columns(DUE_WORK.fields())
              .values(Stream.of(DUE_WORK.fields()).map(Values::parameter).toList())
              .onConflict(DUE_WORK.GUILD_ID, DUE_WORK.KIND, DUE_WORK.SUBJECT_ID)
              .doUpdate()
              .set(DUE_WORK.VERSION, DSL.excluded(DUE_WORK.VERSION))
              .set(DUE_WORK.PLANNED_FOR, DSL.excluded(DUE_WORK.PLANNED_FOR))
              .set(DUE_WORK.TOKEN, DSL.excluded(DUE_WORK.TOKEN))
              .set(DUE_WORK.DUE_AT, DSL.excluded(DUE_WORK.DUE_AT))
              .set(DUE_WORK.ATTEMPTS, DSL.excluded(DUE_WORK.ATTEMPTS))
              .where(DUE_WORK.VERSION.lt(DSL.excluded(DUE_WORK.VERSION))));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqDueWorkRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean plan(DueWork work) {
    int planned = PLAN.on(transactions.dsl(), Values.of(row(work))).execute();
    return transactions.recordWrite(KIND, work.key(), planned);
  }

  @Override
  public void put(DueWork work) {
    transactions.later(PLAN, Values.of(row(work)));
    transactions.recordWrite(KIND, work.key());
  }

  private static DueWorkRecord row(DueWork work) {
    DueWorkRecord row = new DueWorkRecord();
    row.setGuildId(work.key().guild());
    row.setKind(work.key().kind().name());
    row.setSubjectId(work.key().subject());
    row.setVersion(work.version());
    row.setPlannedFor(stored(work.plannedFor()));
    row.setToken(work.token());
    row.setDueAt(stored(work.dueAt()));
    row.setAttempts(work.attempts());
    return row;
  }

  @Override
  public boolean cancel(DueKey key) {
    return transactions.recordWrite(
        KIND, key, transactions.dsl().deleteFrom(DUE_WORK).where(is(key)).execute());
  }

  /// The rows are chosen in a query of their own, which runs once: as a sub-query it could run
  /// again for each row and take more than the limit.
  @Override
  public List<DueWork> claim(
      DueKind kind,
      Instant now,
      LeaseToken token,
      Instant until,
      int limit,
      GuildSelection guilds) {
    CommonTableExpression<Record4<GuildId, String, Long, Instant>> taken =
        DSL.name("taken").as(dueQuery(kind, now, limit, guilds));
    List<DueWork> claimed =
        transactions
            .dsl()
            .with(taken)
            .update(DUE_WORK)
            .set(DUE_WORK.TOKEN, token)
            .set(DUE_WORK.DUE_AT, stored(until))
            .set(DUE_WORK.ATTEMPTS, DUE_WORK.ATTEMPTS.plus(1))
            .from(taken)
            .where(DUE_WORK.GUILD_ID.eq(TAKEN_GUILD))
            .and(DUE_WORK.KIND.eq(TAKEN_KIND))
            .and(DUE_WORK.SUBJECT_ID.eq(TAKEN_SUBJECT))
            .returningResult(
                DUE_WORK.GUILD_ID,
                DUE_WORK.KIND,
                DUE_WORK.SUBJECT_ID,
                DUE_WORK.VERSION,
                DUE_WORK.PLANNED_FOR,
                DUE_WORK.TOKEN,
                DUE_WORK.DUE_AT,
                DUE_WORK.ATTEMPTS,
                TAKEN_SINCE.as("due_since"))
            .fetch()
            .sortAsc(Comparator.comparing(row -> row.get("due_since", Instant.class)))
            .map(JooqDueWorkRepository::toWork);
    claimed.forEach(work -> transactions.recordWrite(KIND, work.key()));
    return claimed;
  }

  static Select<Record4<GuildId, String, Long, Instant>> dueQuery(
      DueKind kind, Instant now, int limit, GuildSelection guilds) {
    return DSL.select(DUE_WORK.GUILD_ID, DUE_WORK.KIND, DUE_WORK.SUBJECT_ID, DUE_WORK.DUE_AT)
        .from(DUE_WORK)
        .where(DUE_WORK.KIND.eq(kind.name()))
        .and(DUE_WORK.DUE_AT.le(now))
        .and(isOf(guilds))
        .orderBy(DUE_WORK.DUE_AT)
        .limit(limit)
        .forUpdate()
        .skipLocked();
  }

  @Override
  public boolean extend(DueKey key, LeaseToken token, Instant until) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .update(DUE_WORK)
            .set(DUE_WORK.DUE_AT, stored(until))
            .where(is(key))
            .and(DUE_WORK.TOKEN.eq(token))
            .execute());
  }

  @Override
  public boolean release(DueKey key, LeaseToken token, Instant at) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .update(DUE_WORK)
            .set(DUE_WORK.TOKEN, LeaseToken.NOBODY)
            .set(DUE_WORK.DUE_AT, stored(at))
            .where(is(key))
            .and(DUE_WORK.TOKEN.eq(token))
            .execute());
  }

  @Override
  public boolean hasten(DueKey key, Instant at) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .update(DUE_WORK)
            .set(DUE_WORK.DUE_AT, stored(at))
            .where(is(key))
            .and(DUE_WORK.TOKEN.eq(LeaseToken.NOBODY))
            .and(DUE_WORK.DUE_AT.gt(stored(at)))
            .execute());
  }

  @Override
  public int hastenAll(DueKind kind, Collection<GuildId> guilds, Instant at) {
    Long[] wanted = guilds.stream().map(GuildId::value).toArray(Long[]::new);
    List<DueKey> hastened =
        transactions
            .dsl()
            .update(DUE_WORK)
            .set(DUE_WORK.DUE_AT, stored(at))
            .where(DUE_WORK.GUILD_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(wanted)))
            .and(DUE_WORK.KIND.eq(kind.name()))
            .and(DUE_WORK.TOKEN.eq(LeaseToken.NOBODY))
            .and(DUE_WORK.DUE_AT.gt(stored(at)))
            .returningResult(DUE_WORK.GUILD_ID, DUE_WORK.SUBJECT_ID)
            .fetch(row -> new DueKey(row.value1(), kind, row.value2()));
    hastened.forEach(key -> transactions.recordWrite(KIND, key));
    return hastened.size();
  }

  @Override
  public Optional<DueWork> find(DueKey key) {
    return transactions
        .dsl()
        .selectFrom(DUE_WORK)
        .where(is(key))
        .fetchOptional(JooqDueWorkRepository::toWork);
  }

  @Override
  public boolean close(DueKey key, LeaseToken token) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .deleteFrom(DUE_WORK)
            .where(is(key))
            .and(DUE_WORK.TOKEN.eq(token))
            .execute());
  }

  @Override
  public Optional<Instant> nextDue(DueKind kind, GuildSelection guilds) {
    return nextDueQuery(transactions.dsl(), kind, guilds).fetchOptional(DUE_WORK.DUE_AT);
  }

  static ResultQuery<Record1<Instant>> nextDueQuery(
      DSLContext dsl, DueKind kind, GuildSelection guilds) {
    return dsl.select(DUE_WORK.DUE_AT)
        .from(DUE_WORK)
        .where(DUE_WORK.KIND.eq(kind.name()))
        .and(isOf(guilds))
        .orderBy(DUE_WORK.DUE_AT)
        .limit(1);
  }

  /// A process that works for all guilds does not compute their shards.
  private static Condition isOf(GuildSelection guilds) {
    Field<Long> guild = DUE_WORK.GUILD_ID.coerce(SQLDataType.BIGINT);
    Long[] except = guilds.except().stream().map(GuildId::value).sorted().toArray(Long[]::new);
    Condition isLeft = except.length == 0 ? DSL.noCondition() : guild.ne(DSL.all(except));
    return guilds.share().isWhole() ? isLeft : isLeft.and(ShardOfGuild.isIn(guild, guilds.share()));
  }

  @Override
  public Backlog backlog(Instant now) {
    return transactions
        .dsl()
        .select(
            DSL.count().cast(SQLDataType.BIGINT),
            DSL.count().filterWhere(DUE_WORK.DUE_AT.le(now)).cast(SQLDataType.BIGINT),
            DSL.min(DUE_WORK.PLANNED_FOR).filterWhere(DUE_WORK.PLANNED_FOR.le(now)))
        .from(DUE_WORK)
        .fetchSingle(
            row -> new Backlog(row.value1(), row.value2(), Optional.ofNullable(row.value3())));
  }

  private static Condition is(DueKey key) {
    return DUE_WORK
        .GUILD_ID
        .eq(key.guild())
        .and(DUE_WORK.KIND.eq(key.kind().name()))
        .and(DUE_WORK.SUBJECT_ID.eq(key.subject()));
  }

  private static DueWork toWork(Record row) {
    return new DueWork(
        new DueKey(
            row.get(DUE_WORK.GUILD_ID),
            DueKind.valueOf(row.get(DUE_WORK.KIND)),
            row.get(DUE_WORK.SUBJECT_ID)),
        row.get(DUE_WORK.VERSION),
        row.get(DUE_WORK.PLANNED_FOR),
        row.get(DUE_WORK.TOKEN),
        row.get(DUE_WORK.DUE_AT),
        row.get(DUE_WORK.ATTEMPTS));
  }
}
