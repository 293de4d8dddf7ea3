package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.RankRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.permissions.IRankRepository;

class InMemoryRankRepositoryTest implements RankRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IRankRepository ranks() {
    return new InMemoryRankRepository(store);
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
