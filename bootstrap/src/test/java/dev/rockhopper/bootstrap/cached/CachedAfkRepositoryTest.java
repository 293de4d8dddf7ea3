package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedAfkRepository;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.AfkRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CachedAfkRepositoryTest implements AfkRepositoryContract {
  private final CachedStore store;
  private final IAfkRepository afk;

  CachedAfkRepositoryTest(DataSource database) {
    store = new CachedStore(database);
    afk =
        new CachedAfkRepository(
            new JooqAfkRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IAfkRepository afk() {
    return afk;
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
