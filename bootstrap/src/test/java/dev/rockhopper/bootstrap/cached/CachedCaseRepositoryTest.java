package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedCaseRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.CaseNumberingContract;
import dev.rockhopper.application.contracts.CaseRepositoryContract;
import dev.rockhopper.application.contracts.CaseSearchContract;
import dev.rockhopper.domain.cases.ICaseRepository;

class CachedCaseRepositoryTest extends OverCaches
    implements CaseRepositoryContract, CaseNumberingContract, CaseSearchContract {
  private final ICaseRepository cases;

  CachedCaseRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    cases =
        new CachedCaseRepository(
            new JooqCaseRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public ICaseRepository cases() {
    return cases;
  }
}
