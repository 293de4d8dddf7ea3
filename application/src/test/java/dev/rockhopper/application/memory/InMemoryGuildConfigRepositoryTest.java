package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.GuildConfigRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryGuildConfigRepositoryTest implements GuildConfigRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IGuildConfigRepository configs() {
    return new InMemoryGuildConfigRepository(store);
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
