package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedAfkRepository;
import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.AfkRepositoryContract;
import dev.rockhopper.domain.afk.IAfkRepository;

class CachedAfkRepositoryTest extends OverCaches implements AfkRepositoryContract {
  private final IAfkRepository afk;

  CachedAfkRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    afk =
        new CachedAfkRepository(
            new JooqAfkRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IAfkRepository afk() {
    return afk;
  }
}
