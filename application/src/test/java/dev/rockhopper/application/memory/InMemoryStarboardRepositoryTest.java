package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.StarboardRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.starboard.IStarboardRepository;

class InMemoryStarboardRepositoryTest implements StarboardRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IStarboardRepository boards() {
    return new InMemoryStarboardRepository(store);
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
