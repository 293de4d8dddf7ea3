package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.AppealRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryAppealRepositoryTest implements AppealRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IAppealRepository appeals() {
    return new InMemoryAppealRepository(store);
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
