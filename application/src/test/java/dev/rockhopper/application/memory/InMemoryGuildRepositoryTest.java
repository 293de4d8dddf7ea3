package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.GuildDepartureContract;
import dev.rockhopper.application.contracts.GuildRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryGuildRepositoryTest implements GuildRepositoryContract, GuildDepartureContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(store);
  }

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }
}
