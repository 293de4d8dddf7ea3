package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedModeratorLimitRepository;
import dev.rockhopper.adapters.postgres.limits.JooqModeratorLimitRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.ModeratorLimitRepositoryContract;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;

class CachedModeratorLimitRepositoryTest extends OverCaches
    implements ModeratorLimitRepositoryContract {
  private final IModeratorLimitRepository limits;

  CachedModeratorLimitRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    limits =
        new CachedModeratorLimitRepository(
            new JooqModeratorLimitRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IModeratorLimitRepository limits() {
    return limits;
  }
}
