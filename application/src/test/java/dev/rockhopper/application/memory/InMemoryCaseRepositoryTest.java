package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.CaseNumberingContract;
import dev.rockhopper.application.contracts.CaseRepositoryContract;
import dev.rockhopper.application.contracts.CaseSearchContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryCaseRepositoryTest
    implements CaseRepositoryContract, CaseNumberingContract, CaseSearchContract {
  private final InMemoryStore store = new InMemoryStore();

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
