package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.CommandRankRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.ICommandRankRepository;

class InMemoryCommandRankRepositoryTest implements CommandRankRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ICommandRankRepository commandRanks() {
    return new InMemoryCommandRankRepository(store);
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
