/// What members have earned, in PostgreSQL: open [JooqLevelRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.levels;

import org.jspecify.annotations.NullMarked;
