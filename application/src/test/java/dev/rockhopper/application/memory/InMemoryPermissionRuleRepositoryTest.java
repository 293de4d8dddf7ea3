package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.PermissionRuleRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.IPermissionRuleRepository;

class InMemoryPermissionRuleRepositoryTest implements PermissionRuleRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IPermissionRuleRepository rules() {
    return new InMemoryPermissionRuleRepository(store);
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
