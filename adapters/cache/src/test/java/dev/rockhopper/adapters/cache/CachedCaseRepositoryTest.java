package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.CaseRepositoryContract;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.domain.cases.ICaseRepository;

class CachedCaseRepositoryTest extends OverMemory implements CaseRepositoryContract {
  private final ICaseRepository cases =
      new CachedCaseRepository(
          recorded(ICaseRepository.class, new InMemoryCaseRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public ICaseRepository cases() {
    return cases;
  }
}
