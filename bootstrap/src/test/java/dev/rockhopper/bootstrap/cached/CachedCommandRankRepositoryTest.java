package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedCommandRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqCommandRankRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.CommandRankRepositoryContract;
import dev.rockhopper.domain.permissions.ICommandRankRepository;

class CachedCommandRankRepositoryTest extends OverCaches implements CommandRankRepositoryContract {
  private final ICommandRankRepository commandRanks;

  CachedCommandRankRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    commandRanks =
        new CachedCommandRankRepository(
            new JooqCommandRankRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public ICommandRankRepository commandRanks() {
    return commandRanks;
  }
}
