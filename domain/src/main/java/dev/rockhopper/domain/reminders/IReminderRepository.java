package dev.rockhopper.domain.reminders;

import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps reminders until they are delivered or cancelled. A worker takes those that are due for a
/// while (a lease), as with [dev.rockhopper.domain.outbox.IOutboxRepository].
public interface IReminderRepository {

  /// Stores a new reminder and gives it back in its first version.
  ///
  /// @throws dev.rockhopper.domain.repository.DuplicateException when it is there already
  Reminder create(Reminder reminder);

  /// The reminder with this key.
  Optional<Reminder> find(ReminderKey key);

  /// The reminders of somebody, oldest first.
  Page<Reminder> findByOwner(UserId owner, PageRequest page);

  /// How many reminders somebody has.
  long countByOwner(UserId owner);

  /// Cancels a reminder, also while somebody delivers it.
  ///
  /// @return whether there was one
  boolean delete(ReminderKey key);

  /// Takes up to `limit` reminders that are due, oldest first, skipping those that others are
  /// taking at this moment.
  ///
  /// @param now what is due by then
  /// @param token the new holder
  /// @param until until when they are held
  List<ClaimedReminder> claim(Instant now, LeaseToken token, Instant until, int limit);

  /// Holds a reminder longer, or hands it back by holding it no longer.
  ///
  /// @return whether `token` still held it
  boolean extend(ReminderKey key, LeaseToken token, Instant until);

  /// Closes a reminder that was delivered, or never will be.
  ///
  /// @return whether `token` still held it
  boolean close(ReminderKey key, LeaseToken token);

  /// Sets a reminder that was delivered to its next time, for anybody to take.
  ///
  /// @return whether `token` still held it
  boolean repeat(ReminderKey key, LeaseToken token, Instant nextDueAt);
}
