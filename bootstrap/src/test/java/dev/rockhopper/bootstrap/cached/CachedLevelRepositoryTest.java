package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedLevelRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.LevelRepositoryContract;
import dev.rockhopper.domain.levels.ILevelRepository;

class CachedLevelRepositoryTest extends OverCaches implements LevelRepositoryContract {
  private final ILevelRepository levels;

  CachedLevelRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    levels =
        new CachedLevelRepository(
            new JooqLevelRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public ILevelRepository levels() {
    return levels;
  }
}
