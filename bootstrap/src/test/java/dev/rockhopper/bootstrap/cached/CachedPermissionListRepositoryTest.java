package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedPermissionListRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqPermissionListRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.PermissionListRepositoryContract;
import dev.rockhopper.domain.permissions.IPermissionListRepository;

class CachedPermissionListRepositoryTest extends OverCaches
    implements PermissionListRepositoryContract {
  private final IPermissionListRepository lists;

  CachedPermissionListRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    lists =
        new CachedPermissionListRepository(
            new JooqPermissionListRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IPermissionListRepository lists() {
    return lists;
  }
}
