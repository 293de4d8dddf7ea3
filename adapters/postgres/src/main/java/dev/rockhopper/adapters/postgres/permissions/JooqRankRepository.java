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
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/// Ranks in PostgreSQL. Versions come from the column's sequence.
public final class JooqRankRepository implements IRankRepository {
  private static final String KIND = "rank";
  private static final Holders<RoleId> ROLES =
      new Holders<>(ROLE_RANK, ROLE_RANK.GUILD_ID, ROLE_RANK.ROLE_ID, ROLE_RANK.NUMBER);
  private static final Holders<UserId> USERS =
      new Holders<>(USER_RANK, USER_RANK.GUILD_ID, USER_RANK.USER_ID, USER_RANK.NUMBER);

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
    return transactions.recordWrite(
        KIND,
        guild,
        transactions.dsl().deleteFrom(PERMISSION_RANK).where(is(guild, number)).execute());
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
  public Map<UserId, RankNumber> findUserRanks(GuildId guild, int most) {
    return transactions
        .dsl()
        .select(USER_RANK.USER_ID, USER_RANK.NUMBER)
        .from(USER_RANK)
        .where(USER_RANK.GUILD_ID.eq(guild))
        .orderBy(USER_RANK.USER_ID)
        .limit(most)
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

  @Override
  public boolean assign(GuildId guild, RoleId role, RankNumber number) {
    return assign(ROLES, guild, role, number);
  }

  @Override
  public boolean assign(GuildId guild, UserId user, RankNumber number) {
    return assign(USERS, guild, user, number);
  }

  @Override
  public boolean withdraw(GuildId guild, RoleId role) {
    return withdraw(ROLES, guild, role);
  }

  @Override
  public boolean withdraw(GuildId guild, UserId user) {
    return withdraw(USERS, guild, user);
  }

  /// The row comes out of the rank's own, locked against its deletion: where there is no such rank,
  /// there is no row.
  private <H> boolean assign(Holders<H> holders, GuildId guild, H holder, RankNumber number) {
    return transactions.recordWrite(
        KIND,
        guild,
        transactions
            .dsl()
            .insertInto(holders.table(), holders.guild(), holders.holder(), holders.number())
            .select(
                DSL.select(
                        PERMISSION_RANK.GUILD_ID,
                        DSL.val(holder, holders.holder()),
                        PERMISSION_RANK.NUMBER)
                    .from(PERMISSION_RANK)
                    .where(is(guild, number))
                    .forKeyShare())
            .onConflict(holders.guild(), holders.holder())
            .doUpdate()
            .set(holders.number(), DSL.excluded(holders.number()))
            .execute());
  }

  private <H> boolean withdraw(Holders<H> holders, GuildId guild, H holder) {
    return transactions.recordWrite(
        KIND,
        guild,
        transactions
            .dsl()
            .deleteFrom(holders.table())
            .where(holders.guild().eq(guild))
            .and(holders.holder().eq(holder))
            .execute());
  }

  /// A table that says who has which rank.
  ///
  /// @param <H> who can have one
  private record Holders<H>(
      Table<?> table,
      TableField<?, GuildId> guild,
      TableField<?, H> holder,
      TableField<?, Short> number) {}

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
