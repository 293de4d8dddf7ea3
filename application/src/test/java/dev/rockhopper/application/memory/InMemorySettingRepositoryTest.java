package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.SettingRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.settings.ISettingRepository;

class InMemorySettingRepositoryTest implements SettingRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ISettingRepository settings() {
    return new InMemorySettingRepository(store);
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
