/// Reminders in PostgreSQL: open [JooqReminderRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.reminders;

import org.jspecify.annotations.NullMarked;
