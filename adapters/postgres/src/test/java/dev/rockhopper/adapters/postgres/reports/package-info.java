/// Tests of reports in PostgreSQL.
@NullMarked
package dev.rockhopper.adapters.postgres.reports;

import org.jspecify.annotations.NullMarked;
