/// Work still to be done at Discord, in PostgreSQL: open [JooqOutboxRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.outbox;

import org.jspecify.annotations.NullMarked;
