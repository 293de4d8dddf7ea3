package dev.rockhopper.domain.reminders;

import dev.rockhopper.domain.members.UserId;

/// What identifies a reminder.
///
/// @param owner who is to be reminded
/// @param id which of theirs
public record ReminderKey(UserId owner, ReminderId id) {}
