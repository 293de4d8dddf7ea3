package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.contracts.GuildConfigRepositoryContract;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;

/// Where settings take their place once they are written; elsewhere they are loaded again.
class WrittenThroughGuildConfigRepositoryTest extends OverCaches
    implements GuildConfigRepositoryContract {
  private final IGuildConfigRepository configs;

  WrittenThroughGuildConfigRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database, Pattern.WRITE_THROUGH);
    configs =
        new CachedGuildConfigRepository(
            new JooqGuildConfigRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IGuildConfigRepository configs() {
    return configs;
  }
}
