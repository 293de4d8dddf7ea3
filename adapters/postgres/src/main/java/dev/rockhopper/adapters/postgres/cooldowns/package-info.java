/// Cooldowns in PostgreSQL: open [JooqSharedCooldowns].
@NullMarked
package dev.rockhopper.adapters.postgres.cooldowns;

import org.jspecify.annotations.NullMarked;
