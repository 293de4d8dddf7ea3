package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.DueWorkRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryDueWorkRepositoryTest implements DueWorkRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IDueWorkRepository due() {
    return new InMemoryDueWorkRepository(store);
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
