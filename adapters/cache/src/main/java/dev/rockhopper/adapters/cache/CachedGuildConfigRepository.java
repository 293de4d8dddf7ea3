package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Optional;

/// Settings of guilds, remembered by guild.
public final class CachedGuildConfigRepository implements IGuildConfigRepository {
  private final IGuildConfigRepository configs;
  private final CachedRepository<GuildId, Optional<GuildConfig>> byGuild;

  /// Remembers what `configs` keeps.
  public CachedGuildConfigRepository(
      IGuildConfigRepository configs, CacheManager caches, TransactionManager transactions) {
    this.configs = configs;
    this.byGuild =
        CachedRepository.saying(CacheKinds.GUILD_CONFIG, caches, transactions, configs::findById);
  }

  @Override
  public Optional<GuildConfig> findById(GuildId id) {
    return byGuild.read(id);
  }

  @Override
  public Page<GuildConfig> findAll(Criteria criteria, PageRequest page) {
    return configs.findAll(criteria, page);
  }

  @Override
  public GuildConfig getForUpdate(GuildId guild) {
    return configs.getForUpdate(guild);
  }

  @Override
  public GuildConfig create(GuildConfig entity) {
    return byGuild.write("guild-config.create", () -> saying(configs.create(entity)));
  }

  @Override
  public GuildConfig update(GuildConfig entity) {
    return byGuild.write("guild-config.update", () -> saying(configs.update(entity)));
  }

  @Override
  public GuildConfig save(GuildConfig config) {
    return byGuild.write("guild-config.save", () -> saying(configs.save(config)));
  }

  @Override
  public boolean delete(GuildId id) {
    return byGuild.write(
        "guild-config.delete",
        () -> {
          boolean existed = configs.delete(id);
          if (existed) {
            byGuild.wrote(id, Optional::empty);
          }
          return existed;
        });
  }

  private GuildConfig saying(GuildConfig written) {
    byGuild.wrote(written.guild(), () -> Optional.of(written));
    return written;
  }
}
