package dev.rockhopper.adapters.postgres.afk;

import static dev.rockhopper.adapters.postgres.generated.Tables.AFK;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.AfkRecord;
import dev.rockhopper.adapters.postgres.statement.RowQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.afk.Afk;
import dev.rockhopper.domain.afk.AfkChange;
import dev.rockhopper.domain.afk.AfkMode;
import dev.rockhopper.domain.afk.AfkNote;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Members who are away, in PostgreSQL. Versions come from the column's sequence.
public final class JooqAfkRepository implements IAfkRepository {
  private static final String KIND = "afk";

  /// How often a row may vanish between the insert that met it and the lock.
  private static final int TRIES = 10;

  private static final Param<GuildId> GUILD = Values.parameter(AFK.GUILD_ID);

  /// One array, so that the statement is the same for any number of users.
  private static final Param<Long[]> USERS =
      DSL.param("users", SQLDataType.BIGINT.getArrayDataType());

  private static final List<Field<?>> COLUMNS =
      List.of(
          AFK.GUILD_ID,
          AFK.USER_ID,
          AFK.MODE,
          AFK.REASON,
          AFK.NICKNAME,
          AFK.SINCE,
          AFK.UNTIL,
          AFK.VERSION);

  private static final RowQuery<Afk> FIND_AMONG =
      RowQuery.of(
          COLUMNS,
          DSL.select(COLUMNS)
              .from(AFK)
              .where(AFK.GUILD_ID.eq(GUILD))
              .and(AFK.USER_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(USERS)))
              .orderBy(AFK.USER_ID),
          JooqAfkRepository::read);

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqAfkRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Afk> find(GuildId guild, UserId user) {
    return transactions
        .dsl()
        .selectFrom(AFK)
        .where(is(guild, user))
        .fetchOptional(JooqAfkRepository::toAfk);
  }

  @Override
  public List<Afk> findAmong(GuildId guild, Set<UserId> users) {
    IAfkRepository.requireMentions(users);
    if (users.isEmpty()) {
      return List.of();
    }
    Long[] ids = new Long[users.size()];
    int next = 0;
    for (UserId user : users) {
      ids[next++] = user.value();
    }
    Arrays.sort(ids);
    return transactions.fetch(FIND_AMONG, Values.of(GUILD, guild).and(USERS, ids));
  }

  @Override
  public boolean isAnybodyAway(GuildId guild) {
    return transactions.dsl().fetchExists(AFK, AFK.GUILD_ID.eq(guild));
  }

  @Override
  public AfkChange set(Afk afk) {
    return transactions.inTransaction(
        "afk.set",
        _ -> {
          for (int n = 0; n < TRIES; n++) {
            Optional<AfkChange> change = insert(afk).or(() -> replace(afk));
            if (change.isPresent()) {
              transactions.recordWrite(KIND, new MemberKey(afk.guild(), afk.user()));
              return change.get();
            }
          }
          throw new IllegalStateException(
              "the absence of %s in guild %s came and went %d times: try again"
                  .formatted(afk.user(), afk.guild(), TRIES));
        });
  }

  @Override
  public Optional<Afk> clear(GuildId guild, UserId user) {
    return delete(guild, user, DSL.noCondition());
  }

  @Override
  public Optional<Afk> clear(GuildId guild, UserId user, long version) {
    return delete(guild, user, AFK.VERSION.eq(version));
  }

  private Optional<AfkChange> insert(Afk afk) {
    return transactions
        .dsl()
        .insertInto(AFK)
        .set(row(afk))
        .onConflict(AFK.GUILD_ID, AFK.USER_ID)
        .doNothing()
        .returning()
        .fetchOptional(row -> new AfkChange.Begun(toAfk(row)));
  }

  private Optional<AfkChange> replace(Afk afk) {
    Optional<Afk> before =
        transactions
            .dsl()
            .selectFrom(AFK)
            .where(is(afk.guild(), afk.user()))
            .forNoKeyUpdate()
            .fetchOptional(JooqAfkRepository::toAfk);
    return before.map(was -> new AfkChange.Replaced(was, overwrite(afk)));
  }

  private Afk overwrite(Afk afk) {
    AfkRecord row = row(afk);
    return transactions
        .dsl()
        .update(AFK)
        .set(AFK.MODE, row.getMode())
        .set(AFK.REASON, row.getReason())
        .set(AFK.NICKNAME, row.getNickname())
        .set(AFK.SINCE, row.getSince())
        .set(AFK.UNTIL, row.getUntil())
        .set(AFK.VERSION, DSL.defaultValue(AFK.VERSION))
        .where(is(afk.guild(), afk.user()))
        .returning()
        .fetchSingle(JooqAfkRepository::toAfk);
  }

  private Optional<Afk> delete(GuildId guild, UserId user, Condition only) {
    Optional<Afk> cleared =
        transactions
            .dsl()
            .deleteFrom(AFK)
            .where(is(guild, user))
            .and(only)
            .returning()
            .fetchOptional(JooqAfkRepository::toAfk);
    cleared.ifPresent(_ -> transactions.recordWrite(KIND, new MemberKey(guild, user)));
    return cleared;
  }

  private static Condition is(GuildId guild, UserId user) {
    return AFK.GUILD_ID.eq(guild).and(AFK.USER_ID.eq(user));
  }

  private static AfkRecord row(Afk afk) {
    AfkRecord row = new AfkRecord();
    row.setGuildId(afk.guild());
    row.setUserId(afk.user());
    row.setMode(afk.note().mode().name());
    row.setReason(afk.note().reason());
    row.setNickname(afk.note().nickname());
    row.setSince(stored(afk.since()));
    if (afk.expiry() instanceof Expiry.Until(Instant end)) {
      row.setUntil(stored(end));
    }
    return row;
  }

  /// A row of [#COLUMNS].
  private static Afk read(ResultSet row) throws SQLException {
    @Nullable OffsetDateTime until = row.getObject(7, OffsetDateTime.class);
    return new Afk(
        new GuildId(row.getLong(1)),
        new UserId(row.getLong(2)),
        new AfkNote(AfkMode.valueOf(row.getString(3)), row.getString(4), row.getString(5)),
        row.getObject(6, OffsetDateTime.class).toInstant(),
        until == null ? new Expiry.Never() : new Expiry.Until(until.toInstant()),
        row.getLong(8));
  }

  private static Afk toAfk(AfkRecord row) {
    return new Afk(
        row.getGuildId(),
        row.getUserId(),
        new AfkNote(AfkMode.valueOf(row.getMode()), row.getReason(), row.getNickname()),
        row.getSince(),
        row.getUntil() == null ? new Expiry.Never() : new Expiry.Until(row.getUntil()),
        row.getVersion());
  }
}
