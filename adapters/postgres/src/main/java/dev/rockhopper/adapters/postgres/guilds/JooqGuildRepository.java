package dev.rockhopper.adapters.postgres.guilds;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildDeparture;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.KnownGuild;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.impl.DSL;

/// Guilds in PostgreSQL.
public final class JooqGuildRepository implements IGuildRepository {
  private static final String KIND = "guild";
  private static final Param<GuildId> GUILD_ID = Values.parameter(GUILD.GUILD_ID);
  private static final RenderedCommand ENSURE =
      RenderedCommand.of(
          DSL.insertInto(GUILD, GUILD.GUILD_ID)
              .values(GUILD_ID)
              .onConflict(GUILD.GUILD_ID)
              .doNothing());

  /// Waits for whoever is removing the guild, as an insertion would and as all that refers to the
  /// guild does anyway.
  private static final RenderedCommand ASSUME_THERE =
      RenderedCommand.assuming(
          DSL.select(DSL.count())
              .from(DSL.selectOne().from(GUILD).where(GUILD.GUILD_ID.eq(GUILD_ID)).forKeyShare()));

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqGuildRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public void ensure(GuildId guild) {
    transactions.later(
        ENSURE, Values.of(GUILD_ID, guild), added -> transactions.recordWrite(KIND, guild, added));
  }

  @Override
  public void assumeThere(GuildId guild) {
    transactions.dslInTransaction("assumeThere");
    transactions.later(ASSUME_THERE, Values.of(GUILD_ID, guild));
  }

  @Override
  public boolean exists(GuildId guild) {
    return transactions.dsl().fetchExists(GUILD, GUILD.GUILD_ID.eq(guild));
  }

  @Override
  public boolean markLeft(GuildId guild, Instant at) {
    return transactions.recordWrite(
        KIND,
        guild,
        transactions
            .dsl()
            .update(GUILD)
            .set(GUILD.LEFT_AT, stored(at))
            .where(GUILD.GUILD_ID.eq(guild))
            .and(GUILD.LEFT_AT.isNull())
            .execute());
  }

  @Override
  public boolean markReturned(GuildId guild) {
    return transactions.recordWrite(
        KIND,
        guild,
        transactions
            .dsl()
            .update(GUILD)
            .setNull(GUILD.LEFT_AT)
            .where(GUILD.GUILD_ID.eq(guild))
            .and(GUILD.LEFT_AT.isNotNull())
            .execute());
  }

  @Override
  public List<GuildDeparture> findLeftBefore(Instant instant, int limit) {
    return findDepartures(GUILD.LEFT_AT.lt(instant), limit);
  }

  @Override
  public List<GuildDeparture> findLeftBefore(Instant instant, GuildDeparture after, int limit) {
    Condition isBehind = DSL.row(GUILD.LEFT_AT, GUILD.GUILD_ID).gt(after.at(), after.guild());
    return findDepartures(GUILD.LEFT_AT.lt(instant).and(isBehind), limit);
  }

  private List<GuildDeparture> findDepartures(Condition which, int limit) {
    return transactions
        .dsl()
        .select(GUILD.GUILD_ID, GUILD.LEFT_AT)
        .from(GUILD)
        .where(which)
        .orderBy(GUILD.LEFT_AT, GUILD.GUILD_ID)
        .limit(limit)
        .fetch(row -> new GuildDeparture(row.value1(), row.value2()));
  }

  @Override
  public Page<KnownGuild> findAll(PageRequest page) {
    List<KnownGuild> found =
        transactions
            .dsl()
            .select(GUILD.GUILD_ID, GUILD.LEFT_AT)
            .from(GUILD)
            .where(Keyset.from(page.from(), guild -> GUILD.GUILD_ID.gt(new GuildId(guild))))
            .orderBy(GUILD.GUILD_ID)
            .limit(page.size() + 1)
            .fetch(row ->
                new KnownGuild(
                    row.value1(), row.value2() == null ? Membership.PRESENT : Membership.LEFT));
    return Page.of(found, page.size(), known -> known.guild().value());
  }
}
