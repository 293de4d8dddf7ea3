package dev.rockhopper.adapters.postgres.permissions;

import static dev.rockhopper.adapters.postgres.generated.Tables.PERMISSION_RANK;
import static dev.rockhopper.adapters.postgres.generated.Tables.ROLE_RANK;
import static dev.rockhopper.adapters.postgres.generated.Tables.USER_RANK;

import dev.rockhopper.adapters.postgres.generated.tables.records.PermissionRankRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.IRankRepository;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.repository.StaleVersionException;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Ranks in PostgreSQL. Versions come from the column's sequence.
public final class JooqRankRepository implements IRankRepository {
  private static final String KIND = "rank";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqRankRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Rank> findByGuild(GuildId guild) {
    return transactions
        .dsl()
        .selectFrom(PERMISSION_RANK)
        .where(PERMISSION_RANK.GUILD_ID.eq(guild))
        .orderBy(PERMISSION_RANK.NUMBER)
        .fetch(JooqRankRepository::toRank);
  }

  @Override
  public Rank save(Rank rank) {
    Rank saved =
        (rank.version() == 0 ? insert(rank) : update(rank))
            .orElseThrow(() ->
                new StaleVersionException(
                    "rank %s of guild %s is not in version %d any more"
                        .formatted(rank.number(), rank.guild(), rank.version())));
    transactions.recordWrite(KIND, rank.guild());
    return saved;
  }

  @Override
  public boolean delete(GuildId guild, RankNumber number) {
    return written(
        guild, transactions.dsl().deleteFrom(PERMISSION_RANK).where(is(guild, number)).execute());
  }

  @Override
  public Map<RoleId, RankNumber> findRoleRanks(GuildId guild) {
    return transactions
        .dsl()
        .select(ROLE_RANK.ROLE_ID, ROLE_RANK.NUMBER)
        .from(ROLE_RANK)
        .where(ROLE_RANK.GUILD_ID.eq(guild))
        .fetchMap(row -> row.value1(), row -> new RankNumber(row.value2()));
  }

  @Override
  public Optional<RankNumber> findUserRank(GuildId guild, UserId user) {
    return transactions
        .dsl()
        .select(USER_RANK.NUMBER)
        .from(USER_RANK)
        .where(USER_RANK.GUILD_ID.eq(guild))
        .and(USER_RANK.USER_ID.eq(user))
        .fetchOptional(row -> new RankNumber(row.value1()));
  }

  /// The row comes out of the rank's own, locked against its deletion: where there is no such rank,
  /// there is no row.
  @Override
  public boolean assign(GuildId guild, RoleId role, RankNumber number) {
    return written(
        guild,
        transactions
            .dsl()
            .insertInto(ROLE_RANK, ROLE_RANK.GUILD_ID, ROLE_RANK.ROLE_ID, ROLE_RANK.NUMBER)
            .select(
                DSL.select(
                        PERMISSION_RANK.GUILD_ID,
                        DSL.val(role, ROLE_RANK.ROLE_ID),
                        PERMISSION_RANK.NUMBER)
                    .from(PERMISSION_RANK)
                    .where(is(guild, number))
                    .forKeyShare())
            .onConflict(ROLE_RANK.GUILD_ID, ROLE_RANK.ROLE_ID)
            .doUpdate()
            .set(ROLE_RANK.NUMBER, DSL.excluded(ROLE_RANK.NUMBER))
            .execute());
  }

  @Override
  public boolean assign(GuildId guild, UserId user, RankNumber number) {
    return written(
        guild,
        transactions
            .dsl()
            .insertInto(USER_RANK, USER_RANK.GUILD_ID, USER_RANK.USER_ID, USER_RANK.NUMBER)
            .select(
                DSL.select(
                        PERMISSION_RANK.GUILD_ID,
                        DSL.val(user, USER_RANK.USER_ID),
                        PERMISSION_RANK.NUMBER)
                    .from(PERMISSION_RANK)
                    .where(is(guild, number))
                    .forKeyShare())
            .onConflict(USER_RANK.GUILD_ID, USER_RANK.USER_ID)
            .doUpdate()
            .set(USER_RANK.NUMBER, DSL.excluded(USER_RANK.NUMBER))
            .execute());
  }

  @Override
  public boolean withdraw(GuildId guild, RoleId role) {
    return written(
        guild,
        transactions
            .dsl()
            .deleteFrom(ROLE_RANK)
            .where(ROLE_RANK.GUILD_ID.eq(guild))
            .and(ROLE_RANK.ROLE_ID.eq(role))
            .execute());
  }

  @Override
  public boolean withdraw(GuildId guild, UserId user) {
    return written(
        guild,
        transactions
            .dsl()
            .deleteFrom(USER_RANK)
            .where(USER_RANK.GUILD_ID.eq(guild))
            .and(USER_RANK.USER_ID.eq(user))
            .execute());
  }

  private Optional<Rank> insert(Rank rank) {
    return transactions
        .dsl()
        .insertInto(PERMISSION_RANK)
        .set(PERMISSION_RANK.GUILD_ID, rank.guild())
        .set(PERMISSION_RANK.NUMBER, (short) rank.number().value())
        .set(PERMISSION_RANK.NAME, rank.name())
        .set(PERMISSION_RANK.DESCRIPTION, rank.description())
        .onConflict(PERMISSION_RANK.GUILD_ID, PERMISSION_RANK.NUMBER)
        .doNothing()
        .returning()
        .fetchOptional(JooqRankRepository::toRank);
  }

  private Optional<Rank> update(Rank rank) {
    return transactions
        .dsl()
        .update(PERMISSION_RANK)
        .set(PERMISSION_RANK.NAME, rank.name())
        .set(PERMISSION_RANK.DESCRIPTION, rank.description())
        .set(PERMISSION_RANK.VERSION, DSL.defaultValue(PERMISSION_RANK.VERSION))
        .where(is(rank.guild(), rank.number()))
        .and(PERMISSION_RANK.VERSION.eq(rank.version()))
        .returning()
        .fetchOptional(JooqRankRepository::toRank);
  }

  private boolean written(GuildId guild, int rows) {
    if (rows > 0) {
      transactions.recordWrite(KIND, guild);
    }
    return rows > 0;
  }

  private static Condition is(GuildId guild, RankNumber number) {
    return PERMISSION_RANK
        .GUILD_ID
        .eq(guild)
        .and(PERMISSION_RANK.NUMBER.eq((short) number.value()));
  }

  private static Rank toRank(PermissionRankRecord row) {
    return new Rank(
        row.getGuildId(),
        new RankNumber(row.getNumber()),
        row.getName(),
        row.getDescription(),
        row.getVersion());
  }
}
