/// Locks in PostgreSQL beyond those that a write takes by itself: [JooqLockStore] until a
/// transaction ends, and [JooqLeaseRepository] beyond transactions. Session-level advisory locks
/// have no place here: they would go back to the pool with their connection.
@NullMarked
package dev.rockhopper.adapters.postgres.lock;

import org.jspecify.annotations.NullMarked;
