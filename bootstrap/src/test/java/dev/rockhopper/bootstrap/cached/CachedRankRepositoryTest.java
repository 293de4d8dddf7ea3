package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.RankRepositoryContract;
import dev.rockhopper.domain.permissions.IRankRepository;

class CachedRankRepositoryTest extends OverCaches implements RankRepositoryContract {
  private final IRankRepository ranks;

  CachedRankRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    ranks =
        new CachedRankRepository(
            new JooqRankRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IRankRepository ranks() {
    return ranks;
  }
}
