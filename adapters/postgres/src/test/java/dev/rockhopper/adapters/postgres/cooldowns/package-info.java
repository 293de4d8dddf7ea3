/// Tests of cooldowns in PostgreSQL.
@NullMarked
package dev.rockhopper.adapters.postgres.cooldowns;

import org.jspecify.annotations.NullMarked;
