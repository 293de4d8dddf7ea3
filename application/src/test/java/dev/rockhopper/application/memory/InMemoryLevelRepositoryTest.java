package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.LevelRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.levels.ILevelRepository;

class InMemoryLevelRepositoryTest implements LevelRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ILevelRepository levels() {
    return new InMemoryLevelRepository(store);
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
