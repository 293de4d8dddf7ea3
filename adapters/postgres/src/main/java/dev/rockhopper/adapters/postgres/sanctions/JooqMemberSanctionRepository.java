package dev.rockhopper.adapters.postgres.sanctions;

import static dev.rockhopper.adapters.postgres.generated.Tables.MEMBER_SANCTION;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.batch.BatchColumn;
import dev.rockhopper.adapters.postgres.batch.BatchTable;
import dev.rockhopper.adapters.postgres.generated.tables.records.MemberSanctionRecord;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import dev.rockhopper.domain.sanctions.MemberSanction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.RowCountQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Sanctions in force in PostgreSQL. That there is one of each kind at most is kept by a partial
/// unique index, which also makes a claim wait for one that has not committed yet.
public final class JooqMemberSanctionRepository implements IMemberSanctionRepository {
  private static final String KIND = "member-sanction";

  /// A literal, not a parameter: the planner has to see that it is what the partial index says.
  private static final Condition IS_ACTIVE = DSL.condition(MEMBER_SANCTION.ACTIVE);

  private static final Param<GuildId> GUILD = Values.parameter(MEMBER_SANCTION.GUILD_ID);
  private static final Param<CaseId> CASE = Values.parameter(MEMBER_SANCTION.CASE_ID);
  private static final Param<UserId> USER = Values.parameter(MEMBER_SANCTION.USER_ID);
  private static final Param<String> SANCTION = Values.parameter(MEMBER_SANCTION.KIND);
  private static final Param<Instant> AT = Values.parameter(MEMBER_SANCTION.ENDED_AT);
  private static final Param<Instant> EXPIRY = Values.parameter(MEMBER_SANCTION.EXPIRES_AT);
  private static final Condition IS_OF_KIND =
      MEMBER_SANCTION
          .GUILD_ID
          .eq(GUILD)
          .and(MEMBER_SANCTION.USER_ID.eq(USER))
          .and(IS_ACTIVE)
          .and(MEMBER_SANCTION.KIND.eq(SANCTION));

  private static final RenderedQuery<MemberSanctionRecord> FIND_ACTIVE =
      RenderedQuery.ofRows(MEMBER_SANCTION, DSL.selectFrom(MEMBER_SANCTION).where(IS_OF_KIND));
  private static final RenderedQuery<MemberSanctionRecord> FIND_ACTIVE_FOR_UPDATE =
      RenderedQuery.ofRows(
          MEMBER_SANCTION, DSL.selectFrom(MEMBER_SANCTION).where(IS_OF_KIND).forNoKeyUpdate());
  private static final RenderedCommand CLAIM = RenderedCommand.of(claim());
  private static final RenderedCommand CERTAINLY_CLAIM = RenderedCommand.certainly(claim());
  private static final RenderedQuery<Record1<UserId>> MOVE_END =
      RenderedQuery.ofColumn(
          MEMBER_SANCTION.USER_ID,
          DSL.update(MEMBER_SANCTION)
              .set(MEMBER_SANCTION.EXPIRES_AT, EXPIRY)
              .set(MEMBER_SANCTION.VERSION, MEMBER_SANCTION.VERSION.plus(1L))
              .where(MEMBER_SANCTION.GUILD_ID.eq(GUILD))
              .and(MEMBER_SANCTION.CASE_ID.eq(CASE))
              .and(IS_ACTIVE)
              .returningResult(MEMBER_SANCTION.USER_ID));
  private static final BatchTable<MemberSanctionRecord> CLAIMS =
      BatchTable.of(MEMBER_SANCTION, BatchColumn.ofRows(MEMBER_SANCTION.fields()));
  private static final RenderedQuery<Record> CLAIM_ALL =
      RenderedQuery.ofColumns(
          List.of(MEMBER_SANCTION.GUILD_ID, MEMBER_SANCTION.CASE_ID),
          CLAIMS
              .insert()
              .onConflict(MEMBER_SANCTION.GUILD_ID, MEMBER_SANCTION.USER_ID, MEMBER_SANCTION.KIND)
              .where(IS_ACTIVE)
              .doNothing()
              .returningResult(MEMBER_SANCTION.GUILD_ID, MEMBER_SANCTION.CASE_ID));
  private static final RenderedQuery<Record1<UserId>> END =
      RenderedQuery.ofColumn(
          MEMBER_SANCTION.USER_ID,
          DSL.update(MEMBER_SANCTION)
              .set(MEMBER_SANCTION.ACTIVE, false)
              .set(MEMBER_SANCTION.ENDED_AT, AT)
              .set(MEMBER_SANCTION.VERSION, MEMBER_SANCTION.VERSION.plus(1L))
              .where(MEMBER_SANCTION.GUILD_ID.eq(GUILD))
              .and(MEMBER_SANCTION.CASE_ID.eq(CASE))
              .and(IS_ACTIVE)
              .returningResult(MEMBER_SANCTION.USER_ID));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqMemberSanctionRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<MemberSanction> findActive(GuildId guild, UserId user, LastingSanction kind) {
    return FIND_ACTIVE
        .on(transactions.dsl(), place(guild, user, kind))
        .fetchOptional(JooqMemberSanctionRepository::toSanction);
  }

  @Override
  public Optional<MemberSanction> findActiveForUpdate(
      GuildId guild, UserId user, LastingSanction kind) {
    return FIND_ACTIVE_FOR_UPDATE
        .on(transactions.dslInTransaction("findActiveForUpdate"), place(guild, user, kind))
        .fetchOptional(JooqMemberSanctionRepository::toSanction);
  }

  @Override
  public List<MemberSanction> findActive(GuildId guild, UserId user) {
    return transactions
        .dsl()
        .selectFrom(MEMBER_SANCTION)
        .where(isActive(guild, user))
        .orderBy(MEMBER_SANCTION.KIND)
        .fetch(JooqMemberSanctionRepository::toSanction);
  }

  @Override
  public List<MemberSanction> findActive(
      LastingSanction kind, Collection<GuildId> guilds, Optional<MemberKey> behind, int most) {
    Long[] wanted = guilds.stream().map(GuildId::value).toArray(Long[]::new);
    Condition isLeft =
        behind
            .map(member ->
                DSL.row(MEMBER_SANCTION.GUILD_ID, MEMBER_SANCTION.USER_ID)
                    .gt(member.guild(), member.user()))
            .orElseGet(DSL::noCondition);
    return transactions
        .dsl()
        .selectFrom(MEMBER_SANCTION)
        .where(MEMBER_SANCTION.GUILD_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(wanted)))
        .and(IS_ACTIVE)
        .and(MEMBER_SANCTION.KIND.eq(kind.name()))
        .and(isLeft)
        .orderBy(MEMBER_SANCTION.GUILD_ID, MEMBER_SANCTION.USER_ID)
        .limit(most)
        .fetch(JooqMemberSanctionRepository::toSanction);
  }

  @Override
  public boolean claim(MemberSanction sanction) {
    boolean isMine = CLAIM.on(transactions.dsl(), Values.of(row(sanction))).execute() > 0;
    if (isMine) {
      recordWrite(sanction.origin().guild(), sanction.user());
    }
    return isMine;
  }

  @Override
  public Claiming claiming(MemberSanction sanction) {
    transactions.dslInTransaction("claiming");
    return transactions.asking(
            CLAIM,
            Values.of(row(sanction)),
            rows -> {
              if (rows > 0) {
                recordWrite(sanction.origin().guild(), sanction.user());
              }
            })
        ::getAsBoolean;
  }

  @Override
  public void assumeClaimed(MemberSanction sanction) {
    transactions.dslInTransaction("assumeClaimed");
    transactions.later(CERTAINLY_CLAIM, Values.of(row(sanction)));
    recordWrite(sanction.origin().guild(), sanction.user());
  }

  private static RowCountQuery claim() {
    return DSL.insertInto(MEMBER_SANCTION)
        .columns(MEMBER_SANCTION.fields())
        .values(Stream.of(MEMBER_SANCTION.fields()).map(Values::parameter).toList())
        .onConflict(MEMBER_SANCTION.GUILD_ID, MEMBER_SANCTION.USER_ID, MEMBER_SANCTION.KIND)
        .where(IS_ACTIVE)
        .doNothing();
  }

  @Override
  public boolean moveEnd(CaseKey origin, Instant end) {
    return changed(MOVE_END, origin, key(origin).and(EXPIRY, stored(end)));
  }

  @Override
  public List<Boolean> claimAll(List<MemberSanction> claims) {
    if (claims.isEmpty()) {
      return List.of();
    }
    List<MemberSanctionRecord> rows =
        claims.stream()
            .sorted(MemberSanction.IN_ORDER)
            .map(JooqMemberSanctionRepository::row)
            .toList();
    Set<CaseKey> mine =
        CLAIM_ALL
            .on(transactions.dsl(), CLAIMS.values(rows))
            .fetchSet(row ->
                new CaseKey(row.get(MEMBER_SANCTION.GUILD_ID), row.get(MEMBER_SANCTION.CASE_ID)));
    return claims.stream()
        .map(claim -> {
          boolean isMine = mine.contains(claim.origin());
          if (isMine) {
            recordWrite(claim.origin().guild(), claim.user());
          }
          return isMine;
        })
        .toList();
  }

  @Override
  public boolean end(CaseKey origin, Instant at) {
    return changed(END, origin, key(origin).and(AT, stored(at)));
  }

  private boolean changed(RenderedQuery<Record1<UserId>> change, CaseKey origin, Values values) {
    Optional<UserId> changed =
        change.on(transactions.dsl(), values).fetchOptional(MEMBER_SANCTION.USER_ID);
    changed.ifPresent(user -> recordWrite(origin.guild(), user));
    return changed.isPresent();
  }

  /// What is in force is looked up by member, so that is what a write is known by.
  private void recordWrite(GuildId guild, UserId user) {
    transactions.recordWrite(KIND, new MemberKey(guild, user));
  }

  private static Condition isActive(GuildId guild, UserId user) {
    return MEMBER_SANCTION.GUILD_ID.eq(guild).and(MEMBER_SANCTION.USER_ID.eq(user)).and(IS_ACTIVE);
  }

  private static Values key(CaseKey origin) {
    return Values.of(GUILD, origin.guild()).and(CASE, origin.id());
  }

  private static Values place(GuildId guild, UserId user, LastingSanction kind) {
    return Values.of(GUILD, guild).and(USER, user).and(SANCTION, kind.name());
  }

  private static MemberSanctionRecord row(MemberSanction sanction) {
    MemberSanctionRecord row = new MemberSanctionRecord();
    row.setGuildId(sanction.origin().guild());
    row.setCaseId(sanction.origin().id());
    row.setUserId(sanction.user());
    row.setKind(sanction.kind().name());
    row.setActive(true);
    row.setSince(stored(sanction.since()));
    if (sanction.expiry() instanceof Expiry.Until(Instant end)) {
      row.setExpiresAt(stored(end));
    }
    row.setVersion(sanction.version());
    return row;
  }

  private static MemberSanction toSanction(MemberSanctionRecord row) {
    Expiry expiry =
        row.getExpiresAt() == null ? new Expiry.Never() : new Expiry.Until(row.getExpiresAt());
    return new MemberSanction(
        new CaseKey(row.getGuildId(), row.getCaseId()),
        row.getUserId(),
        LastingSanction.valueOf(row.getKind()),
        row.getSince(),
        expiry,
        row.getVersion());
  }
}
