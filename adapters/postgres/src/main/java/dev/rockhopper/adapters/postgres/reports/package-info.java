/// Reports of members in PostgreSQL: open [JooqReportRepository].
@NullMarked
package dev.rockhopper.adapters.postgres.reports;

import org.jspecify.annotations.NullMarked;
