/// Brings the schema of a database to the version that this program knows. [Migrations] is the type
/// to open first; the SQL itself lies in `db/migrations` and is packed into the jar.
@NullMarked
package dev.rockhopper.adapters.postgres.migration;

import org.jspecify.annotations.NullMarked;
