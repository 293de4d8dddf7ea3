/// Transactions over JDBC and jOOQ: open [JooqTransactionManager] first. Repositories get their
/// [org.jooq.DSLContext] from it, and every failure of the driver leaves this module as a
/// [DatabaseException] or as the domain's own exceptions, translated once, here.
@NullMarked
package dev.rockhopper.adapters.postgres.transaction;

import org.jspecify.annotations.NullMarked;
