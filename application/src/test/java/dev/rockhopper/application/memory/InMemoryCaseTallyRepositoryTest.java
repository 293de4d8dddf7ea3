package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.CaseTallyRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;

class InMemoryCaseTallyRepositoryTest implements CaseTallyRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ICaseTallyRepository tallies() {
    return new InMemoryCaseTallyRepository(store);
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
