/// Evidence of cases in PostgreSQL: open [JooqEvidenceRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.evidence;

import org.jspecify.annotations.NullMarked;
