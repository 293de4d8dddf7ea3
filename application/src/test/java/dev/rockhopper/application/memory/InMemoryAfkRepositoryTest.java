package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.AfkRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryAfkRepositoryTest implements AfkRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IAfkRepository afk() {
    return new InMemoryAfkRepository(store);
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
