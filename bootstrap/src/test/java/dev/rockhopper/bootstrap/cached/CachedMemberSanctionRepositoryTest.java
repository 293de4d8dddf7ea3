package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.MemberSanctionRepositoryContract;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;

class CachedMemberSanctionRepositoryTest extends OverCaches
    implements MemberSanctionRepositoryContract {
  private final IMemberSanctionRepository sanctions;

  CachedMemberSanctionRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    sanctions =
        new CachedMemberSanctionRepository(
            new JooqMemberSanctionRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IMemberSanctionRepository sanctions() {
    return sanctions;
  }

  @Override
  public ICaseRepository cases() {
    return new JooqCaseRepository(store.transactions);
  }
}
