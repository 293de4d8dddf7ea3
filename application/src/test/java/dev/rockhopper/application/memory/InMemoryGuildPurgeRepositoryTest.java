package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.GuildPurgeRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryGuildPurgeRepositoryTest implements GuildPurgeRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IGuildPurgeRepository purge() {
    return new InMemoryGuildPurgeRepository(store);
  }

  @Override
  public IAuditRepository audit() {
    return new InMemoryAuditRepository(store);
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
