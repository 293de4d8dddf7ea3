package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedCaseRepository;
import dev.rockhopper.adapters.cache.CachedEvidenceRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.evidence.JooqEvidenceRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.EvidenceRepositoryContract;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.evidence.IEvidenceRepository;

class CachedEvidenceRepositoryTest extends OverCaches implements EvidenceRepositoryContract {
  private final IEvidenceRepository evidence;

  CachedEvidenceRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    evidence =
        new CachedEvidenceRepository(
            new JooqEvidenceRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IEvidenceRepository evidence() {
    return evidence;
  }

  @Override
  public ICaseRepository cases() {
    return new CachedCaseRepository(
        new JooqCaseRepository(store.transactions), store.caches, store.transactions);
  }
}
