package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.OutboxRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;

class InMemoryOutboxRepositoryTest implements OutboxRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IOutboxRepository outbox() {
    return new InMemoryOutboxRepository(store);
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
