package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.ModeratorLimitRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.limits.IModeratorLimitRepository;

class InMemoryModeratorLimitRepositoryTest implements ModeratorLimitRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IModeratorLimitRepository limits() {
    return new InMemoryModeratorLimitRepository(store);
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
