package dev.rockhopper.adapters.postgres.levels;

import static dev.rockhopper.adapters.postgres.generated.Tables.MEMBER_LEVEL;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.MemberLevelRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.levels.XpChange;
import dev.rockhopper.domain.levels.XpGain;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingCursor;
import dev.rockhopper.domain.repository.RankingRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// What members have earned, in PostgreSQL. A gain is one statement, which adds to what the row
/// holds when it is locked; what the row then says is the new total, and the old one follows.
public final class JooqLevelRepository implements ILevelRepository {
  private static final String KIND = "level";

  /// A literal, not a parameter: the planner has to see that it is what the partial index says.
  private static final Condition IS_RANKED = DSL.not(DSL.condition(MEMBER_LEVEL.BARRED));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqLevelRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<MemberXp> find(GuildId guild, UserId user) {
    return row(guild, user).map(JooqLevelRepository::toMemberXp);
  }

  @Override
  public XpGain gain(GuildId guild, UserId user, long amount, Instant at, Duration cooldown) {
    ILevelRepository.requireValidGain(amount);
    Instant now = stored(at);
    Optional<Record2<Long, Long>> after =
        transactions
            .dsl()
            .insertInto(MEMBER_LEVEL)
            .set(MEMBER_LEVEL.GUILD_ID, guild)
            .set(MEMBER_LEVEL.USER_ID, user)
            .set(MEMBER_LEVEL.XP, amount)
            .set(MEMBER_LEVEL.LAST_GAIN_AT, now)
            .onConflict(MEMBER_LEVEL.GUILD_ID, MEMBER_LEVEL.USER_ID)
            .doUpdate()
            .set(MEMBER_LEVEL.XP, MEMBER_LEVEL.XP.plus(DSL.excluded(MEMBER_LEVEL.XP)))
            .set(MEMBER_LEVEL.LAST_GAIN_AT, DSL.excluded(MEMBER_LEVEL.LAST_GAIN_AT))
            .set(MEMBER_LEVEL.VERSION, MEMBER_LEVEL.VERSION.plus(1L))
            .where(IS_RANKED)
            .and(
                MEMBER_LEVEL
                    .LAST_GAIN_AT
                    .isNull()
                    .or(MEMBER_LEVEL.LAST_GAIN_AT.le(now.minus(cooldown))))
            .and(MEMBER_LEVEL.XP.le(MemberXp.MAX_XP - amount))
            .returningResult(MEMBER_LEVEL.XP, MEMBER_LEVEL.VERSION)
            .fetchOptional();
    if (after.isEmpty()) {
      return refusal(guild, user, now.minus(cooldown));
    }
    recordWrite(guild, user);
    long xp = after.get().value1();
    return new XpGain.Gained(new XpChange(xp - amount, xp), after.get().value2());
  }

  /// One statement, which locks the rows in the order of their keys.
  @Override
  public List<MemberXp> addAll(Map<MemberKey, Long> xp) {
    ILevelRepository.requireValidSums(xp);
    if (xp.isEmpty()) {
      return List.of();
    }
    List<Map.Entry<MemberKey, Long>> all = List.copyOf(xp.entrySet());
    return transactions.inTransaction(
        "level.add-all",
        _ -> {
          List<MemberXp> now =
              transactions
                  .dsl()
                  .resultQuery(
                      """
                      INSERT INTO member_level AS m (guild_id, user_id, xp)
                      SELECT u.guild_id, u.user_id, u.xp
                      FROM unnest({0}, {1}, {2}) AS u (guild_id, user_id, xp)
                      ORDER BY u.guild_id, u.user_id
                      ON CONFLICT (guild_id, user_id) DO UPDATE
                      SET xp = least(m.xp + excluded.xp, {3}), version = m.version + 1
                      WHERE NOT m.barred
                      RETURNING m.*
                      """,
                      DSL.val(longs(all, one -> one.getKey().guild().value())),
                      DSL.val(longs(all, one -> one.getKey().user().value())),
                      DSL.val(longs(all, Map.Entry::getValue)),
                      DSL.inline(MemberXp.MAX_XP))
                  .coerce(MEMBER_LEVEL)
                  .fetch(JooqLevelRepository::toMemberXp);
          now.forEach(one -> recordWrite(one.guild(), one.user()));
          return now;
        });
  }

  private static Long[] longs(
      List<Map.Entry<MemberKey, Long>> all, Function<Map.Entry<MemberKey, Long>, Long> of) {
    return all.stream().map(of).toArray(Long[]::new);
  }

  @Override
  public XpChange set(GuildId guild, UserId user, long xp) {
    MemberXp.requireValid(xp);
    return transactions.inTransaction(
        "level.set",
        _ -> {
          MemberLevelRecord before = lock(guild, user);
          update(guild, user, MEMBER_LEVEL.XP, xp);
          return new XpChange(before.getXp(), xp);
        });
  }

  @Override
  public boolean bar(GuildId guild, UserId user, boolean barred) {
    return transactions.inTransaction(
        "level.bar",
        _ -> {
          boolean isChange = lock(guild, user).getBarred() != barred;
          if (isChange) {
            update(guild, user, MEMBER_LEVEL.BARRED, barred);
          }
          return isChange;
        });
  }

  @Override
  public Ranking<MemberXp> leaderboard(GuildId guild, RankingRequest page) {
    List<MemberXp> found = leaderboardQuery(guild, page).fetch(JooqLevelRepository::toMemberXp);
    return Ranking.of(found, page.size(), MemberXp::xp, one -> one.user().value());
  }

  /// The first half of the condition is what the index can begin at, the second is exact.
  ResultQuery<MemberLevelRecord> leaderboardQuery(GuildId guild, RankingRequest page) {
    Condition behind =
        switch (page.from()) {
          case RankingCursor.Top() -> DSL.noCondition();
          case RankingCursor.Below(long xp, long user) ->
              MEMBER_LEVEL
                  .XP
                  .le(xp)
                  .and(MEMBER_LEVEL.XP.lt(xp).or(MEMBER_LEVEL.USER_ID.gt(new UserId(user))));
          case RankingCursor.Bottom() -> DSL.falseCondition();
        };
    return transactions
        .dsl()
        .selectFrom(MEMBER_LEVEL)
        .where(MEMBER_LEVEL.GUILD_ID.eq(guild))
        .and(IS_RANKED)
        .and(behind)
        .orderBy(MEMBER_LEVEL.XP.desc(), MEMBER_LEVEL.USER_ID)
        .limit(page.size() + 1);
  }

  /// Counts those in front of the member in the index.
  @Override
  public OptionalLong rankOf(GuildId guild, UserId user) {
    var self = MEMBER_LEVEL.as("self");
    Field<Long> above =
        DSL.field(
            DSL.select(DSL.count().cast(SQLDataType.BIGINT))
                .from(MEMBER_LEVEL)
                .where(MEMBER_LEVEL.GUILD_ID.eq(guild))
                .and(IS_RANKED)
                .and(MEMBER_LEVEL.XP.ge(self.XP))
                .and(MEMBER_LEVEL.XP.gt(self.XP).or(MEMBER_LEVEL.USER_ID.lt(self.USER_ID))));
    return transactions
        .dsl()
        .select(above.plus(1L))
        .from(self)
        .where(self.GUILD_ID.eq(guild))
        .and(self.USER_ID.eq(user))
        .andNot(self.BARRED)
        .fetch()
        .stream()
        .mapToLong(row -> row.value1())
        .findFirst();
  }

  private XpGain refusal(GuildId guild, UserId user, Instant latest) {
    MemberLevelRecord row = row(guild, user).orElseThrow();
    if (row.getBarred()) {
      return new XpGain.Barred();
    }
    return row.getLastGainAt() != null && row.getLastGainAt().isAfter(latest)
        ? new XpGain.TooSoon()
        : new XpGain.Full();
  }

  /// The member's row, made where there was none, locked.
  private MemberLevelRecord lock(GuildId guild, UserId user) {
    int made =
        transactions
            .dsl()
            .insertInto(MEMBER_LEVEL)
            .set(MEMBER_LEVEL.GUILD_ID, guild)
            .set(MEMBER_LEVEL.USER_ID, user)
            .onConflict(MEMBER_LEVEL.GUILD_ID, MEMBER_LEVEL.USER_ID)
            .doNothing()
            .execute();
    if (made > 0) {
      recordWrite(guild, user);
    }
    return transactions
        .dsl()
        .selectFrom(MEMBER_LEVEL)
        .where(is(guild, user))
        .forNoKeyUpdate()
        .fetchSingle();
  }

  private <T> void update(GuildId guild, UserId user, Field<T> field, T value) {
    transactions
        .dsl()
        .update(MEMBER_LEVEL)
        .set(field, value)
        .set(MEMBER_LEVEL.VERSION, MEMBER_LEVEL.VERSION.plus(1L))
        .where(is(guild, user))
        .execute();
    recordWrite(guild, user);
  }

  private Optional<MemberLevelRecord> row(GuildId guild, UserId user) {
    return transactions.dsl().selectFrom(MEMBER_LEVEL).where(is(guild, user)).fetchOptional();
  }

  private void recordWrite(GuildId guild, UserId user) {
    transactions.recordWrite(KIND, new MemberKey(guild, user));
  }

  private static Condition is(GuildId guild, UserId user) {
    return MEMBER_LEVEL.GUILD_ID.eq(guild).and(MEMBER_LEVEL.USER_ID.eq(user));
  }

  private static MemberXp toMemberXp(MemberLevelRecord row) {
    return new MemberXp(
        row.getGuildId(), row.getUserId(), row.getXp(), row.getBarred(), row.getVersion());
  }
}
