package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Optional;

/// Settings in memory, with a word to the transaction about each that is written, as the repository
/// of the real store has one.
record RecordedConfigs(IGuildConfigRepository configs, TransactionManager transactions)
    implements IGuildConfigRepository {

  @Override
  public Optional<GuildConfig> findById(GuildId id) {
    return configs.findById(id);
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
    GuildConfig created = configs.create(entity);
    record(entity.guild());
    return created;
  }

  @Override
  public GuildConfig update(GuildConfig entity) {
    GuildConfig updated = configs.update(entity);
    record(entity.guild());
    return updated;
  }

  @Override
  public GuildConfig save(GuildConfig config) {
    GuildConfig saved = configs.save(config);
    record(config.guild());
    return saved;
  }

  @Override
  public boolean delete(GuildId id) {
    boolean existed = configs.delete(id);
    record(id);
    return existed;
  }

  private void record(GuildId guild) {
    transactions
        .current()
        .ifPresent(open -> open.recordWrite(new WrittenKey("guild-config", guild)));
  }
}
