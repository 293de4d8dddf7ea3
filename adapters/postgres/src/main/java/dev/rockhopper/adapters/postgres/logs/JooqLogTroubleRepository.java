package dev.rockhopper.adapters.postgres.logs;

import static dev.rockhopper.adapters.postgres.generated.Tables.LOG_ALERT;
import static dev.rockhopper.adapters.postgres.generated.Tables.LOG_TROUBLE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.LogTroubleRecord;
import dev.rockhopper.adapters.postgres.statement.RenderedQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.logs.ILogTroubleRepository;
import dev.rockhopper.domain.logs.LogTrouble;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.Param;
import org.jooq.impl.DSL;

/// Log channels that take no messages, in PostgreSQL.
public final class JooqLogTroubleRepository implements ILogTroubleRepository {
  private static final String KIND = "log-trouble";
  private static final Param<GuildId> GUILD = Values.parameter(LOG_TROUBLE.GUILD_ID);
  private static final RenderedQuery<LogTroubleRecord> FIND =
      RenderedQuery.ofRows(
          LOG_TROUBLE,
          DSL.selectFrom(LOG_TROUBLE)
              .where(LOG_TROUBLE.GUILD_ID.eq(GUILD))
              .orderBy(LOG_TROUBLE.CHANNEL_ID));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqLogTroubleRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<LogTrouble> find(GuildId guild) {
    return FIND.on(transactions.dsl(), Values.of(GUILD, guild))
        .fetch(JooqLogTroubleRepository::toTrouble);
  }

  @Override
  public List<LogTrouble> findAll(int limit) {
    return transactions
        .dsl()
        .selectFrom(LOG_TROUBLE)
        .orderBy(LOG_TROUBLE.GUILD_ID, LOG_TROUBLE.CHANNEL_ID)
        .limit(limit)
        .fetch(JooqLogTroubleRepository::toTrouble);
  }

  @Override
  public void put(LogTrouble trouble) {
    LogTroubleRecord row = row(trouble);
    transactions
        .dsl()
        .insertInto(LOG_TROUBLE)
        .set(row)
        .onConflict(LOG_TROUBLE.GUILD_ID, LOG_TROUBLE.CHANNEL_ID)
        .doUpdate()
        .set(LOG_TROUBLE.SINCE, row.getSince())
        .set(LOG_TROUBLE.CAUSE, row.getCause())
        .set(LOG_TROUBLE.DISCORD_CODE, row.getDiscordCode())
        .set(LOG_TROUBLE.ATTEMPTS, row.getAttempts())
        .set(LOG_TROUBLE.RETRY_AT, row.getRetryAt())
        .execute();
    transactions.recordWrite(KIND, trouble.guild());
  }

  @Override
  public boolean clear(GuildId guild, ChannelId channel) {
    return transactions.recordWrite(
        KIND,
        guild,
        transactions
            .dsl()
            .deleteFrom(LOG_TROUBLE)
            .where(LOG_TROUBLE.GUILD_ID.eq(guild))
            .and(LOG_TROUBLE.CHANNEL_ID.eq(channel))
            .execute());
  }

  @Override
  public int hurry(GuildId guild, Instant now) {
    int hurried =
        transactions
            .dsl()
            .update(LOG_TROUBLE)
            .set(LOG_TROUBLE.RETRY_AT, stored(now))
            .where(LOG_TROUBLE.GUILD_ID.eq(guild))
            .execute();
    transactions.recordWrite(KIND, guild, hurried);
    return hurried;
  }

  @Override
  public boolean takeAlert(GuildId guild, Instant now, Duration pause) {
    return transactions.recordWrite(
        "log-alert",
        guild,
        transactions
            .dsl()
            .insertInto(LOG_ALERT, LOG_ALERT.GUILD_ID, LOG_ALERT.TOLD_AT)
            .values(guild, stored(now))
            .onConflict(LOG_ALERT.GUILD_ID)
            .doUpdate()
            .set(LOG_ALERT.TOLD_AT, stored(now))
            .where(LOG_ALERT.TOLD_AT.le(stored(now.minus(pause))))
            .execute());
  }

  private static LogTroubleRecord row(LogTrouble trouble) {
    LogTroubleRecord row = new LogTroubleRecord();
    row.setGuildId(trouble.guild());
    row.setChannelId(trouble.channel());
    row.setSince(stored(trouble.since()));
    row.setCause(trouble.failure().cause().name());
    row.setDiscordCode(trouble.failure().discordCode());
    row.setAttempts(trouble.attempts());
    row.setRetryAt(stored(trouble.retryAt()));
    return row;
  }

  private static LogTrouble toTrouble(LogTroubleRecord row) {
    return new LogTrouble(
        row.getGuildId(),
        row.getChannelId(),
        row.getSince(),
        new CaseFailure(CaseFailure.Cause.valueOf(row.getCause()), row.getDiscordCode()),
        row.getAttempts(),
        row.getRetryAt());
  }
}
