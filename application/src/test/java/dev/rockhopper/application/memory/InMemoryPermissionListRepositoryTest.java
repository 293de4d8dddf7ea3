package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.PermissionListRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.IPermissionListRepository;

class InMemoryPermissionListRepositoryTest implements PermissionListRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IPermissionListRepository lists() {
    return new InMemoryPermissionListRepository(store);
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
