package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.NestedTransactionContract;
import dev.rockhopper.application.contracts.TransactionHooksContract;
import dev.rockhopper.application.contracts.TransactionManagerContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryTransactionManagerTest
    implements TransactionManagerContract, NestedTransactionContract, TransactionHooksContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(store);
  }
}
