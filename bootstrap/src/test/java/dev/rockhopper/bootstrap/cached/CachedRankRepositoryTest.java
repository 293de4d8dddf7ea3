package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedRankRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.RankRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.IRankRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CachedRankRepositoryTest implements RankRepositoryContract {
  private final CachedStore store;
  private final IRankRepository ranks;

  CachedRankRepositoryTest(DataSource database) {
    store = new CachedStore(database);
    ranks =
        new CachedRankRepository(
            new JooqRankRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IRankRepository ranks() {
    return ranks;
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
