package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.DisabledCommandRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.IDisabledCommandRepository;

class InMemoryDisabledCommandRepositoryTest implements DisabledCommandRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IDisabledCommandRepository disabled() {
    return new InMemoryDisabledCommandRepository(store);
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
