package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedReminderRepository;
import dev.rockhopper.adapters.postgres.reminders.JooqReminderRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.ReminderRepositoryContract;
import dev.rockhopper.domain.reminders.IReminderRepository;

class CachedReminderRepositoryTest extends OverCaches implements ReminderRepositoryContract {
  private final IReminderRepository reminders;

  CachedReminderRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    reminders =
        new CachedReminderRepository(
            new JooqReminderRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IReminderRepository reminders() {
    return reminders;
  }
}
