package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.OperatorAuditRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryOperatorAuditRepositoryTest implements OperatorAuditRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IOperatorAuditRepository trail() {
    return new InMemoryOperatorAuditRepository(store);
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
