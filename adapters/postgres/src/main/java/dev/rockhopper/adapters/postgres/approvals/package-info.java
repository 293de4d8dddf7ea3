/// Mass actions that wait for a second moderator, in PostgreSQL.
@NullMarked
package dev.rockhopper.adapters.postgres.approvals;

import org.jspecify.annotations.NullMarked;
