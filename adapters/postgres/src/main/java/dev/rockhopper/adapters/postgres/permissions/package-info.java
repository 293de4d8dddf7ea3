/// Who may do what, in PostgreSQL: open [JooqRankRepository] first. What the operator sets lies in
/// tables of its own, so that every table of guilds can be distributed by guild.
@NullMarked
package dev.rockhopper.adapters.postgres.permissions;

import org.jspecify.annotations.NullMarked;
