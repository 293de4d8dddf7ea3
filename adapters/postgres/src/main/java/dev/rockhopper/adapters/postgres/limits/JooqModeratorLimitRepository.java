package dev.rockhopper.adapters.postgres.limits;

import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATOR_LIMIT;
import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATOR_QUARANTINE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.ModeratorQuarantineRecord;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.RowQuery;
import dev.rockhopper.adapters.postgres.statement.TableRows;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.Allowance;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/// Limits and quarantines in PostgreSQL. A bucket is one instant, moved by one statement: whoever
/// comes second waits for the row, and reads where the first has left it.
public final class JooqModeratorLimitRepository implements IModeratorLimitRepository {
  private static final String LIMIT = "moderator-limit";
  private static final String KIND = "moderator-quarantine";
  private static final int MOST = 100;

  private static final Param<GuildId> GUILD = Values.parameter(MODERATOR_QUARANTINE.GUILD_ID);
  private static final Param<UserId> MODERATOR =
      Values.parameter(MODERATOR_QUARANTINE.MODERATOR_ID);
  private static final TableRows<ModeratorQuarantineRecord> ROWS =
      TableRows.of(ModeratorQuarantineRecord::new);
  private static final RowQuery<Quarantine> FIND =
      RowQuery.of(
          List.of(MODERATOR_QUARANTINE.fields()),
          DSL.selectFrom(MODERATOR_QUARANTINE)
              .where(MODERATOR_QUARANTINE.GUILD_ID.eq(GUILD))
              .and(MODERATOR_QUARANTINE.MODERATOR_ID.eq(MODERATOR)),
          row -> toQuarantine(ROWS.read(row)));
  private static final RenderedCommand ASSUME_NO_QUARANTINE =
      RenderedCommand.assuming(
          DSL.select(DSL.one().minus(DSL.count()))
              .from(MODERATOR_QUARANTINE)
              .where(MODERATOR_QUARANTINE.GUILD_ID.eq(GUILD))
              .and(MODERATOR_QUARANTINE.MODERATOR_ID.eq(MODERATOR)));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqModeratorLimitRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean take(Use use, Allowance allowance, Instant now) {
    Optional<Instant> alone = allowance.afterTaking(use.uses(), now, now);
    if (alone.isEmpty()) {
      return false;
    }
    Field<Instant> at = DSL.val(stored(now), MODERATOR_LIMIT.FULL_AT);
    Field<Instant> later = plus(DSL.greatest(MODERATOR_LIMIT.FULL_AT, at), allowance, use.uses());
    Condition isRepeated = MODERATOR_LIMIT.SOURCE_ID.eq(DSL.excluded(MODERATOR_LIMIT.SOURCE_ID));
    Field<Instant> latest = DSL.val(stored(now.plus(allowance.window())), MODERATOR_LIMIT.FULL_AT);
    int taken =
        transactions
            .dsl()
            .insertInto(MODERATOR_LIMIT)
            .set(MODERATOR_LIMIT.GUILD_ID, use.guild())
            .set(MODERATOR_LIMIT.MODERATOR_ID, use.moderator())
            .set(MODERATOR_LIMIT.TYPE, use.type().name())
            .set(MODERATOR_LIMIT.FULL_AT, stored(alone.get()))
            .set(MODERATOR_LIMIT.SOURCE_ID, use.source())
            .onConflict(
                MODERATOR_LIMIT.GUILD_ID, MODERATOR_LIMIT.MODERATOR_ID, MODERATOR_LIMIT.TYPE)
            .doUpdate()
            .set(
                MODERATOR_LIMIT.FULL_AT,
                DSL.when(isRepeated, MODERATOR_LIMIT.FULL_AT).otherwise(later))
            .set(MODERATOR_LIMIT.SOURCE_ID, DSL.excluded(MODERATOR_LIMIT.SOURCE_ID))
            .where(isRepeated.or(later.le(latest)))
            .execute();
    return transactions.recordWrite(LIMIT, new MemberKey(use.guild(), use.moderator()), taken);
  }

  private static Field<Instant> plus(Field<Instant> from, Allowance allowance, int uses) {
    Duration time = allowance.timeOf(uses);
    return from.plus(DayToSecond.valueOf(time));
  }

  @Override
  public Optional<Quarantine> findQuarantine(GuildId guild, UserId moderator) {
    return transactions.fetch(FIND, Values.of(GUILD, guild).and(MODERATOR, moderator)).stream()
        .findFirst();
  }

  @Override
  public void assumeNoQuarantine(GuildId guild, UserId moderator) {
    transactions.dslInTransaction("assumeNoQuarantine");
    transactions.later(ASSUME_NO_QUARANTINE, Values.of(GUILD, guild).and(MODERATOR, moderator));
  }

  @Override
  public boolean quarantine(Quarantine quarantine) {
    int added =
        transactions
            .dsl()
            .insertInto(MODERATOR_QUARANTINE)
            .set(MODERATOR_QUARANTINE.GUILD_ID, quarantine.guild())
            .set(MODERATOR_QUARANTINE.MODERATOR_ID, quarantine.moderator())
            .set(MODERATOR_QUARANTINE.SINCE, stored(quarantine.since()))
            .set(MODERATOR_QUARANTINE.BY_USER_ID, quarantine.by())
            .set(MODERATOR_QUARANTINE.WHY, quarantine.why())
            .set(MODERATOR_QUARANTINE.ALERT, quarantine.alert().name())
            .onConflict()
            .doNothing()
            .execute();
    return transactions.recordWrite(
        KIND, new MemberKey(quarantine.guild(), quarantine.moderator()), added);
  }

  @Override
  public void alerted(GuildId guild, UserId moderator) {
    int changed =
        transactions
            .dsl()
            .update(MODERATOR_QUARANTINE)
            .set(MODERATOR_QUARANTINE.ALERT, Quarantine.Alert.RAISED.name())
            .where(isOf(guild, moderator))
            .execute();
    transactions.recordWrite(KIND, new MemberKey(guild, moderator), changed);
  }

  @Override
  public boolean lift(GuildId guild, UserId moderator) {
    return transactions.inTransaction(
        "moderator-limit.lift",
        _ -> {
          int lifted =
              transactions
                  .dsl()
                  .deleteFrom(MODERATOR_QUARANTINE)
                  .where(isOf(guild, moderator))
                  .execute();
          if (lifted > 0) {
            transactions
                .dsl()
                .deleteFrom(MODERATOR_LIMIT)
                .where(MODERATOR_LIMIT.GUILD_ID.eq(guild))
                .and(MODERATOR_LIMIT.MODERATOR_ID.eq(moderator))
                .execute();
          }
          return transactions.recordWrite(KIND, new MemberKey(guild, moderator), lifted);
        });
  }

  @Override
  public List<Quarantine> quarantines(GuildId guild) {
    return transactions
        .dsl()
        .selectFrom(MODERATOR_QUARANTINE)
        .where(MODERATOR_QUARANTINE.GUILD_ID.eq(guild))
        .orderBy(MODERATOR_QUARANTINE.SINCE.desc(), MODERATOR_QUARANTINE.MODERATOR_ID)
        .limit(MOST)
        .fetch(JooqModeratorLimitRepository::toQuarantine);
  }

  private static Condition isOf(GuildId guild, UserId moderator) {
    return MODERATOR_QUARANTINE
        .GUILD_ID
        .eq(guild)
        .and(MODERATOR_QUARANTINE.MODERATOR_ID.eq(moderator));
  }

  private static Quarantine toQuarantine(ModeratorQuarantineRecord row) {
    return new Quarantine(
        row.getGuildId(),
        row.getModeratorId(),
        row.getSince(),
        row.getByUserId(),
        row.getWhy(),
        Quarantine.Alert.valueOf(row.getAlert()));
  }
}
