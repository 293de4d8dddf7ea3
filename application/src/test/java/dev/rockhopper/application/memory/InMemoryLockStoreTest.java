package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.OrderedLocksContract;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryLockStoreTest implements OrderedLocksContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public LockStore lockStore() {
    return new InMemoryLockStore(store);
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
