/// What people want to be reminded of; open [Reminder] first. A reminder belongs to its owner, not
/// to the guild where they asked for it. May use `guilds`, `members`, `outbox`, `repository` and
/// `text`.
@NullMarked
package dev.rockhopper.domain.reminders;

import org.jspecify.annotations.NullMarked;
