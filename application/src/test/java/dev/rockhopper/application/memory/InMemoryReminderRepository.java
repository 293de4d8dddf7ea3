package dev.rockhopper.application.memory;

import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.reminders.ClaimedReminder;
import dev.rockhopper.domain.reminders.IReminderRepository;
import dev.rockhopper.domain.reminders.Reminder;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reminders in an [InMemoryStore].
public final class InMemoryReminderRepository implements IReminderRepository {
  private static final Table<ReminderKey, Row> REMINDERS =
      new Table<>("reminder", ReminderKey.class, Row.class);

  private final InMemoryStore store;

  /// Keeps reminders in `store`.
  public InMemoryReminderRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Reminder create(Reminder reminder) {
    return store.with(transaction -> {
      transaction.lock(REMINDERS, reminder.key());
      if (transaction.find(REMINDERS, reminder.key()).isPresent()) {
        throw new DuplicateException("there is a reminder " + reminder.key() + " already");
      }
      Reminder created = atVersion(reminder, 1);
      transaction.put(
          REMINDERS, reminder.key(), new Row(created, LeaseToken.NOBODY, reminder.dueAt(), 0));
      return created;
    });
  }

  @Override
  public Optional<Reminder> find(ReminderKey key) {
    return store.with(transaction -> transaction.find(REMINDERS, key).map(Row::reminder));
  }

  @Override
  public Page<Reminder> findByOwner(UserId owner, PageRequest page) {
    long behind =
        switch (page.from()) {
          case Cursor.Start() -> 0;
          case Cursor.After(long key) -> key;
          case Cursor.End() -> Long.MAX_VALUE;
        };
    return store.with(transaction ->
        Page.of(
            owned(transaction, owner)
                .filter(one -> one.key().id().value() > behind)
                .sorted(Comparator.comparing(one -> one.key().id()))
                .limit(page.size() + 1L)
                .toList(),
            page.size(),
            one -> one.key().id().value()));
  }

  @Override
  public long countByOwner(UserId owner) {
    return store.with(transaction -> owned(transaction, owner).count());
  }

  @Override
  public boolean delete(ReminderKey key) {
    return store.with(transaction -> {
      transaction.lock(REMINDERS, key);
      boolean isThere = transaction.find(REMINDERS, key).isPresent();
      transaction.remove(REMINDERS, key);
      return isThere;
    });
  }

  @Override
  public List<ClaimedReminder> claim(Instant now, LeaseToken token, Instant until, int limit) {
    return store.with(transaction -> {
      List<ClaimedReminder> claimed = new ArrayList<>();
      List<ReminderKey> due =
          transaction
              .rows(REMINDERS)
              .filter(row -> !row.nextTryAt().isAfter(now))
              .sorted(Comparator.comparing(Row::nextTryAt))
              .map(row -> row.reminder().key())
              .toList();
      for (ReminderKey key : due) {
        if (claimed.size() < limit && transaction.tryLock(REMINDERS, key)) {
          transaction
              .find(REMINDERS, key)
              .filter(row -> !row.nextTryAt().isAfter(now))
              .map(row -> new Row(row.reminder(), token, until, row.attempts() + 1))
              .ifPresent(row -> {
                transaction.put(REMINDERS, key, row);
                claimed.add(new ClaimedReminder(row.reminder(), row.attempts()));
              });
        }
      }
      return List.copyOf(claimed);
    });
  }

  @Override
  public boolean extend(ReminderKey key, LeaseToken token, Instant until) {
    return store.with(transaction -> {
      Optional<Row> held = held(transaction, key, token);
      held.ifPresent(row ->
          transaction.put(REMINDERS, key, new Row(row.reminder(), token, until, row.attempts())));
      return held.isPresent();
    });
  }

  @Override
  public boolean close(ReminderKey key, LeaseToken token) {
    return store.with(transaction -> {
      Optional<Row> held = held(transaction, key, token);
      held.ifPresent(_ -> transaction.remove(REMINDERS, key));
      return held.isPresent();
    });
  }

  @Override
  public boolean repeat(ReminderKey key, LeaseToken token, Instant nextDueAt) {
    return store.with(transaction -> {
      Optional<Row> held = held(transaction, key, token);
      held.map(Row::reminder)
          .map(was -> atVersion(was.dueAt(nextDueAt), was.version() + 1))
          .ifPresent(next ->
              transaction.put(REMINDERS, key, new Row(next, LeaseToken.NOBODY, nextDueAt, 0)));
      return held.isPresent();
    });
  }

  private static Stream<Reminder> owned(InMemoryTransaction transaction, UserId owner) {
    return transaction
        .rows(REMINDERS)
        .map(Row::reminder)
        .filter(one -> one.key().owner().equals(owner));
  }

  private static Optional<Row> held(
      InMemoryTransaction transaction, ReminderKey key, LeaseToken token) {
    transaction.lock(REMINDERS, key);
    return transaction.find(REMINDERS, key).filter(row -> row.token().equals(token));
  }

  private static Reminder atVersion(Reminder reminder, long version) {
    return new Reminder(
        reminder.key(),
        reminder.text(),
        reminder.place(),
        reminder.recurrence(),
        reminder.dueAt(),
        reminder.createdAt(),
        version);
  }

  private record Row(Reminder reminder, LeaseToken token, Instant nextTryAt, int attempts) {}
}
