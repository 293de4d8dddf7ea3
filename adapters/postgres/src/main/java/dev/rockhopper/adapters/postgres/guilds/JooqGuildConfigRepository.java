package dev.rockhopper.adapters.postgres.guilds;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD_CONFIG;

import dev.rockhopper.adapters.postgres.generated.tables.records.GuildConfigRecord;
import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.statement.RowQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildConfig.ModLog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;

/// Settings of guilds in PostgreSQL.
///
/// Settings that are not there yet cannot be locked, so whoever is about to write the first ones
/// locks the guild's own row.
///
/// Settings that were deleted leave their version behind, below zero: those that the guild sets
/// next have a higher one, so that nobody takes them for the ones that they read.
public final class JooqGuildConfigRepository implements IGuildConfigRepository {
  private static final String KIND = "guild-config";
  private static final Param<GuildId> GUILD_ID = Values.parameter(GUILD_CONFIG.GUILD_ID);
  private static final Condition IS_THERE = GUILD_CONFIG.VERSION.gt(DSL.inline(0L));
  private static final List<Field<?>> COLUMNS =
      List.of(
          GUILD_CONFIG.GUILD_ID,
          GUILD_CONFIG.PREFIX,
          GUILD_CONFIG.MOD_LOG_CHANNEL_ID,
          GUILD_CONFIG.VERSION);

  private static final RowQuery<GuildConfig> FIND_BY_ID =
      RowQuery.of(
          COLUMNS,
          DSL.select(COLUMNS)
              .from(GUILD_CONFIG)
              .where(GUILD_CONFIG.GUILD_ID.eq(GUILD_ID))
              .and(IS_THERE),
          JooqGuildConfigRepository::read);

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqGuildConfigRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<GuildConfig> findById(GuildId id) {
    return transactions.fetch(FIND_BY_ID, Values.of(GUILD_ID, id)).stream().findFirst();
  }

  @Override
  public Page<GuildConfig> findAll(Criteria criteria, PageRequest page) {
    Condition behind =
        Keyset.from(page.from(), guild -> GUILD_CONFIG.GUILD_ID.gt(new GuildId(guild)));
    List<GuildConfig> found =
        transactions
            .dsl()
            .selectFrom(GUILD_CONFIG)
            .where(behind)
            .and(IS_THERE)
            .orderBy(GUILD_CONFIG.GUILD_ID)
            .limit(page.size() + 1)
            .fetch(JooqGuildConfigRepository::toConfig);
    return Page.of(found, page.size(), config -> config.guild().value());
  }

  @Override
  public GuildConfig getForUpdate(GuildId guild) {
    DSLContext dsl = transactions.dslInTransaction("getForUpdate");
    lockGuild(dsl, guild);
    return dsl.selectFrom(GUILD_CONFIG)
        .where(GUILD_CONFIG.GUILD_ID.eq(guild))
        .and(IS_THERE)
        .forNoKeyUpdate()
        .fetchOptional(JooqGuildConfigRepository::toConfig)
        .orElseGet(() -> GuildConfig.defaultsFor(guild));
  }

  @Override
  public GuildConfig create(GuildConfig entity) {
    return insert(entity)
        .orElseThrow(() ->
            new DuplicateException("guild %s has settings already".formatted(entity.guild())));
  }

  @Override
  public GuildConfig save(GuildConfig config) {
    return config.version() == 0 ? insert(config).orElseThrow(() -> stale(config)) : update(config);
  }

  @Override
  public GuildConfig update(GuildConfig entity) {
    GuildConfigRecord row = row(entity);
    GuildConfig updated =
        transactions
            .dsl()
            .update(GUILD_CONFIG)
            .set(GUILD_CONFIG.PREFIX, row.getPrefix())
            .set(GUILD_CONFIG.MOD_LOG_CHANNEL_ID, row.getModLogChannelId())
            .set(GUILD_CONFIG.VERSION, GUILD_CONFIG.VERSION.plus(1L))
            .set(GUILD_CONFIG.UPDATED_AT, DSL.defaultValue(GUILD_CONFIG.UPDATED_AT))
            .where(GUILD_CONFIG.GUILD_ID.eq(entity.guild()))
            .and(GUILD_CONFIG.VERSION.eq(entity.version()))
            .and(IS_THERE)
            .returning()
            .fetchOptional(JooqGuildConfigRepository::toConfig)
            .orElseThrow(() -> stale(entity));
    transactions.recordWrite(KIND, entity.guild());
    return updated;
  }

  @Override
  public boolean delete(GuildId id) {
    boolean existed =
        transactions
                .dsl()
                .update(GUILD_CONFIG)
                .setNull(GUILD_CONFIG.PREFIX)
                .setNull(GUILD_CONFIG.MOD_LOG_CHANNEL_ID)
                .set(GUILD_CONFIG.VERSION, GUILD_CONFIG.VERSION.neg())
                .set(GUILD_CONFIG.UPDATED_AT, DSL.defaultValue(GUILD_CONFIG.UPDATED_AT))
                .where(GUILD_CONFIG.GUILD_ID.eq(id))
                .and(IS_THERE)
                .execute()
            > 0;
    transactions.recordWrite(KIND, id);
    return existed;
  }

  /// Stores the first settings of a guild, or the first since they were deleted; absent where it
  /// has some.
  private Optional<GuildConfig> insert(GuildConfig entity) {
    DSLContext dsl = transactions.dsl();
    lockGuild(dsl, entity.guild());
    Optional<GuildConfig> created =
        dsl.insertInto(GUILD_CONFIG)
            .set(row(entity))
            .onConflict(GUILD_CONFIG.GUILD_ID)
            .doUpdate()
            .set(GUILD_CONFIG.PREFIX, DSL.excluded(GUILD_CONFIG.PREFIX))
            .set(GUILD_CONFIG.MOD_LOG_CHANNEL_ID, DSL.excluded(GUILD_CONFIG.MOD_LOG_CHANNEL_ID))
            .set(GUILD_CONFIG.VERSION, GUILD_CONFIG.VERSION.neg().plus(1L))
            .set(GUILD_CONFIG.UPDATED_AT, DSL.defaultValue(GUILD_CONFIG.UPDATED_AT))
            .where(IS_THERE.not())
            .returning()
            .fetchOptional(JooqGuildConfigRepository::toConfig);
    transactions.recordWrite(KIND, entity.guild());
    return created;
  }

  private static void lockGuild(DSLContext dsl, GuildId guild) {
    dsl.select(GUILD.GUILD_ID)
        .from(GUILD)
        .where(GUILD.GUILD_ID.eq(guild))
        .forNoKeyUpdate()
        .execute();
  }

  private static GuildConfigRecord row(GuildConfig config) {
    GuildConfigRecord row = new GuildConfigRecord();
    row.setGuildId(config.guild());
    config.prefix().map(Prefix::text).ifPresent(row::setPrefix);
    if (config.modLog() instanceof ModLog.To(ChannelId channel)) {
      row.setModLogChannelId(channel);
    }
    row.setVersion(1L);
    return row;
  }

  private static GuildConfig toConfig(GuildConfigRecord row) {
    ModLog modLog =
        row.getModLogChannelId() == null
            ? new ModLog.Off()
            : new ModLog.To(row.getModLogChannelId());
    Optional<Prefix> prefix = Optional.ofNullable(row.getPrefix()).map(Prefix::new);
    return new GuildConfig(row.getGuildId(), prefix, modLog, row.getVersion());
  }

  /// The same of what the driver gives.
  private static GuildConfig read(ResultSet row) throws SQLException {
    GuildId guild = new GuildId(row.getLong(1));
    Optional<Prefix> prefix = Optional.ofNullable(row.getString(2)).map(Prefix::new);
    long channel = row.getLong(3);
    ModLog modLog = row.wasNull() ? new ModLog.Off() : new ModLog.To(new ChannelId(channel));
    return new GuildConfig(guild, prefix, modLog, row.getLong(4));
  }

  private static StaleVersionException stale(GuildConfig config) {
    return new StaleVersionException(
        "the settings of guild %s are gone or not in version %d any more"
            .formatted(config.guild(), config.version()));
  }
}
