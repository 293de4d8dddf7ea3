/// Guilds and their settings in PostgreSQL: open [JooqGuildConfigRepository] first.
@NullMarked
package dev.rockhopper.adapters.postgres.guilds;

import org.jspecify.annotations.NullMarked;
