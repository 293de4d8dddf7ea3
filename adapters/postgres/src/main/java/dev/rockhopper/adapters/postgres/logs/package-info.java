/// Which log channels take no messages, in PostgreSQL.
@NullMarked
package dev.rockhopper.adapters.postgres.logs;

import org.jspecify.annotations.NullMarked;
