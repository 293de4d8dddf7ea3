/// What processes tell each other through the PostgreSQL that they share:
/// [PostgresBackplaneChannel] with `LISTEN` and `NOTIFY`, and [PostgresProcessRegistry], the table
/// of those who are there. Both use connections of their own, outside the pool: a pool that is used
/// up must not make a process silent.
@NullMarked
package dev.rockhopper.adapters.postgres.backplane;

import org.jspecify.annotations.NullMarked;
