package dev.rockhopper.adapters.postgres.guilds;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/// Removes what guilds owned from PostgreSQL. The guild's row is locked first, against its return
/// and against whatever would refer to it. A guild goes where the caller's clock and that of the
/// database both say that it was left long enough ago.
public final class JooqGuildPurgeRepository implements IGuildPurgeRepository {
  private static final String KIND = "guild";
  private static final Field<Instant> NOW =
      DSL.function("clock_timestamp", GUILD.LEFT_AT.getDataType());

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqGuildPurgeRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Progress purge(GuildId guild, Instant leftBefore, Duration grace, int rows) {
    IGuildPurgeRepository.requireRows(rows);
    return transactions.inTransaction(
        "guild.purge",
        _ -> hasLeft(guild, leftBefore, grace) ? delete(guild, rows) : new Progress.Kept());
  }

  private boolean hasLeft(GuildId guild, Instant before, Duration grace) {
    return transactions
            .dsl()
            .select(GUILD.GUILD_ID)
            .from(GUILD)
            .where(GUILD.GUILD_ID.eq(guild))
            .and(GUILD.LEFT_AT.lt(before))
            .and(GUILD.LEFT_AT.lt(NOW.minus(DayToSecond.valueOf(grace))))
            .forUpdate()
            .execute()
        > 0;
  }

  private Progress delete(GuildId guild, int rows) {
    DSLContext dsl = transactions.dsl();
    transactions.recordWrite(KIND, guild);
    int deleted = 0;
    for (Table<?> table : GuildOwnedTables.RECORDS) {
      deleted += GuildOwnedTables.delete(dsl, table, guild, rows - deleted);
      if (deleted == rows) {
        return new Progress.More(deleted);
      }
    }
    // A part of the rest would not do: numbers that are given again, rights without their bounds.
    for (Table<?> table : GuildOwnedTables.ALL) {
      deleted += GuildOwnedTables.deleteAll(dsl, table, guild);
    }
    return new Progress.Done(deleted);
  }
}
