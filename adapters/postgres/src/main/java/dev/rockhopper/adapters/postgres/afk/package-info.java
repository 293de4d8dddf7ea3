/// Members who are away, in PostgreSQL: open [JooqAfkRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.afk;

import org.jspecify.annotations.NullMarked;
