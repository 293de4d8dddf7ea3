/// Boards of starred messages in PostgreSQL: open [JooqStarredMessageRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.starboard;

import org.jspecify.annotations.NullMarked;
