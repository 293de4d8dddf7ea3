package dev.rockhopper.domain.reminders;

import java.time.Instant;

/// Something that somebody wants to be reminded of.
///
/// @param key whose, which
/// @param text of what
/// @param place where they asked for it
/// @param recurrence how often
/// @param dueAt when, the next time
/// @param createdAt when they asked for it
/// @param version counts the changes, 0 before it is stored
public record Reminder(
    ReminderKey key,
    ReminderText text,
    Place place,
    Recurrence recurrence,
    Instant dueAt,
    Instant createdAt,
    long version) {

  /// The same reminder for another time.
  public Reminder dueAt(Instant newDueAt) {
    return new Reminder(key, text, place, recurrence, newDueAt, createdAt, version);
  }
}
