package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedDisabledCommandRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqDisabledCommandRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.DisabledCommandRepositoryContract;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;

class CachedDisabledCommandRepositoryTest extends OverCaches
    implements DisabledCommandRepositoryContract {
  private final IDisabledCommandRepository disabled;

  CachedDisabledCommandRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    disabled =
        new CachedDisabledCommandRepository(
            new JooqDisabledCommandRepository(store.transactions),
            store.caches,
            store.transactions);
  }

  @Override
  public IDisabledCommandRepository disabled() {
    return disabled;
  }
}
