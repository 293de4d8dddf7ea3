/// Work that becomes due in PostgreSQL: open [JooqDueWorkRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.due;

import org.jspecify.annotations.NullMarked;
