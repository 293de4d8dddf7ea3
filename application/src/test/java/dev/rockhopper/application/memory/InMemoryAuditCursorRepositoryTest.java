package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.AuditCursorRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.outside.IAuditCursorRepository;

class InMemoryAuditCursorRepositoryTest implements AuditCursorRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IAuditCursorRepository cursors() {
    return new InMemoryAuditCursorRepository(store);
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
