package dev.rockhopper.adapters.postgres.guilds;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import jakarta.inject.Inject;

/// Guilds in PostgreSQL.
public final class JooqGuildRepository implements IGuildRepository {
  private static final String KIND = "guild";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqGuildRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public void ensure(GuildId guild) {
    int added =
        transactions
            .dsl()
            .insertInto(GUILD, GUILD.GUILD_ID)
            .values(guild)
            .onConflict(GUILD.GUILD_ID)
            .doNothing()
            .execute();
    if (added > 0) {
      transactions.recordWrite(KIND, guild);
    }
  }

  @Override
  public boolean exists(GuildId guild) {
    return transactions.dsl().fetchExists(GUILD, GUILD.GUILD_ID.eq(guild));
  }
}
