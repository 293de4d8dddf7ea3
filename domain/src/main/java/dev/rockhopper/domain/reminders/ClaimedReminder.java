package dev.rockhopper.domain.reminders;

/// A reminder that a worker has taken to deliver it.
///
/// @param reminder the reminder
/// @param attempts how often it was taken
public record ClaimedReminder(Reminder reminder, int attempts) {}
