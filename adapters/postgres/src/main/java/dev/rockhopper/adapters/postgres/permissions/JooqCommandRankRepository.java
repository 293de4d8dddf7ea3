package dev.rockhopper.adapters.postgres.permissions;

import static dev.rockhopper.adapters.postgres.generated.Tables.COMMAND_RANK;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.impl.DSL;

/// Which rank is asked for which command, in PostgreSQL.
public final class JooqCommandRankRepository implements ICommandRankRepository {
  private static final String KIND = "command-rank";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqCommandRankRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public SortedMap<CommandName, RankNumber> findByGuild(GuildId guild) {
    SortedMap<CommandName, RankNumber> ranks =
        new TreeMap<>(
            transactions
                .dsl()
                .select(COMMAND_RANK.COMMAND, COMMAND_RANK.NUMBER)
                .from(COMMAND_RANK)
                .where(COMMAND_RANK.GUILD_ID.eq(guild))
                .fetchMap(
                    row -> new CommandName(row.value1()), row -> new RankNumber(row.value2())));
    return Collections.unmodifiableSortedMap(ranks);
  }

  @Override
  public void require(GuildId guild, CommandName command, RankNumber number) {
    transactions
        .dsl()
        .insertInto(COMMAND_RANK)
        .set(COMMAND_RANK.GUILD_ID, guild)
        .set(COMMAND_RANK.COMMAND, command.text())
        .set(COMMAND_RANK.NUMBER, (short) number.value())
        .onConflict(COMMAND_RANK.GUILD_ID, COMMAND_RANK.COMMAND)
        .doUpdate()
        .set(COMMAND_RANK.NUMBER, DSL.excluded(COMMAND_RANK.NUMBER))
        .execute();
    transactions.recordWrite(KIND, guild);
  }

  @Override
  public boolean withdraw(GuildId guild, CommandName command) {
    boolean existed =
        transactions
                .dsl()
                .deleteFrom(COMMAND_RANK)
                .where(COMMAND_RANK.GUILD_ID.eq(guild))
                .and(COMMAND_RANK.COMMAND.eq(command.text()))
                .execute()
            > 0;
    transactions.recordWrite(KIND, guild);
    return existed;
  }
}
