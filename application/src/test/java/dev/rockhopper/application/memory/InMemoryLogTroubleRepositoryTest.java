package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.LogTroubleRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.logs.ILogTroubleRepository;

class InMemoryLogTroubleRepositoryTest implements LogTroubleRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ILogTroubleRepository troubles() {
    return new InMemoryLogTroubleRepository(store);
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
