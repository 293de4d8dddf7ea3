package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.AuditRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryAuditRepositoryTest implements AuditRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IAuditRepository audit() {
    return new InMemoryAuditRepository(store);
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
