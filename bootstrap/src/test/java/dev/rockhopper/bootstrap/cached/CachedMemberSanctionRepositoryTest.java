package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.application.contracts.MemberSanctionRepositoryContract;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import javax.sql.DataSource;

class CachedMemberSanctionRepositoryTest extends OverCaches
    implements MemberSanctionRepositoryContract {
  private final IMemberSanctionRepository sanctions;

  CachedMemberSanctionRepositoryTest(Behind behind, DataSource database) {
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
