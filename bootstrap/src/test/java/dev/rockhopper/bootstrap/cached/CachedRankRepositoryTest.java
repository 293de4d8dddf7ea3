package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedRankRepository;
import dev.rockhopper.adapters.postgres.permissions.JooqRankRepository;
import dev.rockhopper.application.contracts.RankRepositoryContract;
import dev.rockhopper.domain.permissions.IRankRepository;
import javax.sql.DataSource;

class CachedRankRepositoryTest extends OverCaches implements RankRepositoryContract {
  private final IRankRepository ranks;

  CachedRankRepositoryTest(Behind behind, DataSource database) {
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
