/// The audit trail in PostgreSQL: open [JooqAuditRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.audit;

import org.jspecify.annotations.NullMarked;
