package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.ReminderRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.reminders.IReminderRepository;

class InMemoryReminderRepositoryTest implements ReminderRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IReminderRepository reminders() {
    return new InMemoryReminderRepository(store);
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
