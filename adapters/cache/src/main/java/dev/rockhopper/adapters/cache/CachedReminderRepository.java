package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.RecordKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.reminders.ClaimedReminder;
import dev.rockhopper.domain.reminders.IReminderRepository;
import dev.rockhopper.domain.reminders.Reminder;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reminders, remembered one by one; what is due, and what somebody has, is read where it is kept.
public final class CachedReminderRepository implements IReminderRepository {
  private final IReminderRepository reminders;
  private final CachedRepository<ReminderKey, Optional<Reminder>> byKey;

  /// Remembers what `reminders` keeps.
  public CachedReminderRepository(
      IReminderRepository reminders, CacheManager caches, TransactionManager transactions) {
    this.reminders = reminders;
    this.byKey =
        new CachedRepository<>(caches.cache(RecordKinds.REMINDERS), transactions, reminders::find);
  }

  @Override
  public Reminder create(Reminder reminder) {
    return byKey.write("reminder.create", () -> reminders.create(reminder));
  }

  @Override
  public Optional<Reminder> find(ReminderKey key) {
    return byKey.read(key);
  }

  @Override
  public Page<Reminder> findByOwner(UserId owner, PageRequest page) {
    return reminders.findByOwner(owner, page);
  }

  @Override
  public long countByOwner(UserId owner) {
    return reminders.countByOwner(owner);
  }

  @Override
  public boolean delete(ReminderKey key) {
    return byKey.write("reminder.delete", () -> reminders.delete(key));
  }

  @Override
  public List<ClaimedReminder> claim(Instant now, LeaseToken token, Instant until, int limit) {
    return byKey.write("reminder.claim", () -> reminders.claim(now, token, until, limit));
  }

  @Override
  public boolean extend(ReminderKey key, LeaseToken token, Instant until) {
    return byKey.write("reminder.extend", () -> reminders.extend(key, token, until));
  }

  @Override
  public boolean close(ReminderKey key, LeaseToken token) {
    return byKey.write("reminder.close", () -> reminders.close(key, token));
  }

  @Override
  public boolean repeat(ReminderKey key, LeaseToken token, Instant nextDueAt) {
    return byKey.write("reminder.repeat", () -> reminders.repeat(key, token, nextDueAt));
  }
}
