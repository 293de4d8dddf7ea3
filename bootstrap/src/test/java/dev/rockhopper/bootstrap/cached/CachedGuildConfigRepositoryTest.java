package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.GuildConfigRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CachedGuildConfigRepositoryTest implements GuildConfigRepositoryContract {
  private final CachedStore store;
  private final IGuildConfigRepository configs;

  CachedGuildConfigRepositoryTest(DataSource database) {
    store = new CachedStore(database);
    configs =
        new CachedGuildConfigRepository(
            new JooqGuildConfigRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IGuildConfigRepository configs() {
    return configs;
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(store.transactions);
  }

  @Override
  public TransactionManager transactions() {
    return store.transactions;
  }
}
