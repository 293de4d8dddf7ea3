package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.Comparator;
import java.util.Optional;

/// Settings of guilds in an [InMemoryStore].
public final class InMemoryGuildConfigRepository implements IGuildConfigRepository {
  private static final Table<GuildId, GuildConfig> CONFIGS =
      new Table<>("guild_config", GuildId.class, GuildConfig.class);

  /// The versions of what was deleted: what comes next has a higher one.
  private static final Table<GuildId, Long> DELETED =
      new Table<>("guild_config_deleted", GuildId.class, Long.class);

  private final InMemoryStore store;

  /// Keeps settings in `store`.
  public InMemoryGuildConfigRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<GuildConfig> findById(GuildId id) {
    return store.with(transaction -> transaction.find(CONFIGS, id));
  }

  @Override
  public GuildConfig getForUpdate(GuildId guild) {
    InMemoryTransaction transaction = store.required("getForUpdate");
    transaction.lock(CONFIGS, guild);
    return transaction.find(CONFIGS, guild).orElseGet(() -> GuildConfig.defaultsFor(guild));
  }

  @Override
  public Page<GuildConfig> findAll(Criteria criteria, PageRequest page) {
    long behind =
        switch (page.from()) {
          case Cursor.Start() -> 0;
          case Cursor.After(long key) -> key;
          case Cursor.End() -> Long.MAX_VALUE;
        };
    return store.with(transaction ->
        Page.of(
            transaction
                .rows(CONFIGS)
                .filter(config -> config.guild().value() > behind)
                .sorted(Comparator.comparing(GuildConfig::guild))
                .limit(page.size() + 1L)
                .toList(),
            page.size(),
            config -> config.guild().value()));
  }

  @Override
  public GuildConfig save(GuildConfig config) {
    return store.with(transaction -> {
      References.requireGuild(transaction, config.guild());
      requireVersion(transaction, config);
      return put(transaction, config);
    });
  }

  @Override
  public GuildConfig create(GuildConfig entity) {
    return store.with(transaction -> {
      References.requireGuild(transaction, entity.guild());
      transaction.lock(CONFIGS, entity.guild());
      if (transaction.find(CONFIGS, entity.guild()).isPresent()) {
        throw new DuplicateException("guild " + entity.guild() + " has settings already");
      }
      return put(transaction, new GuildConfig(entity.guild(), entity.prefix(), entity.modLog(), 0));
    });
  }

  @Override
  public GuildConfig update(GuildConfig entity) {
    return store.with(transaction -> {
      requireVersion(transaction, entity);
      if (entity.version() == 0) {
        throw stale(entity);
      }
      return put(transaction, entity);
    });
  }

  @Override
  public boolean delete(GuildId id) {
    return store.with(transaction -> {
      transaction.lock(CONFIGS, id);
      Optional<GuildConfig> stored = transaction.find(CONFIGS, id);
      stored.ifPresent(gone -> {
        transaction.remove(CONFIGS, id);
        transaction.put(DELETED, id, gone.version());
      });
      return stored.isPresent();
    });
  }

  private static void requireVersion(InMemoryTransaction transaction, GuildConfig config) {
    transaction.lock(CONFIGS, config.guild());
    long stored = transaction.find(CONFIGS, config.guild()).map(GuildConfig::version).orElse(0L);
    if (stored != config.version()) {
      throw stale(config);
    }
  }

  private static StaleVersionException stale(GuildConfig config) {
    return new StaleVersionException(
        "the settings of guild " + config.guild() + " have changed or gone");
  }

  private static GuildConfig put(InMemoryTransaction transaction, GuildConfig config) {
    long before =
        config.version() == 0
            ? transaction.find(DELETED, config.guild()).orElse(0L)
            : config.version();
    GuildConfig stored =
        new GuildConfig(config.guild(), config.prefix(), config.modLog(), before + 1);
    transaction.put(CONFIGS, config.guild(), stored);
    return stored;
  }
}
