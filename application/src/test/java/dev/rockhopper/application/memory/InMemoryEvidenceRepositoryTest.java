package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.EvidenceRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.evidence.IEvidenceRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryEvidenceRepositoryTest implements EvidenceRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IEvidenceRepository evidence() {
    return new InMemoryEvidenceRepository(store);
  }

  @Override
  public ICaseRepository cases() {
    return new InMemoryCaseRepository(store);
  }

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(store);
  }

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }
}
