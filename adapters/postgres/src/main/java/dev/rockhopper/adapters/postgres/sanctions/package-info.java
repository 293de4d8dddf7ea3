/// Sanctions in force in PostgreSQL: open [JooqMemberSanctionRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.sanctions;

import org.jspecify.annotations.NullMarked;
