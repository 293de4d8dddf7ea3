package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.GuildConfigRepositoryContract;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;

class CachedGuildConfigRepositoryTest extends OverCaches implements GuildConfigRepositoryContract {
  private final IGuildConfigRepository configs;

  CachedGuildConfigRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    configs =
        new CachedGuildConfigRepository(
            new JooqGuildConfigRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IGuildConfigRepository configs() {
    return configs;
  }
}
