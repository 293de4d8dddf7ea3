/// How much moderators have done, and who is in quarantine, in PostgreSQL.
@NullMarked
package dev.rockhopper.adapters.postgres.limits;

import org.jspecify.annotations.NullMarked;
