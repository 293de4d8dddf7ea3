package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedLevelRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.LevelRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CachedLevelRepositoryTest implements LevelRepositoryContract {
  private final CachedStore store;
  private final ILevelRepository levels;

  CachedLevelRepositoryTest(DataSource database) {
    store = new CachedStore(database);
    levels =
        new CachedLevelRepository(
            new JooqLevelRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public ILevelRepository levels() {
    return levels;
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
