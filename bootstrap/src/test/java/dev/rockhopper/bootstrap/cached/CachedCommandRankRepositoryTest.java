package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedCommandRankRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.CommandRankRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CachedCommandRankRepositoryTest implements CommandRankRepositoryContract {
  private final CachedStore store;
  private final ICommandRankRepository commandRanks;

  CachedCommandRankRepositoryTest(DataSource database) {
    store = new CachedStore(database);
    commandRanks =
        new CachedCommandRankRepository(
            new JooqCommandRankRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public ICommandRankRepository commandRanks() {
    return commandRanks;
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
