/// The schema of a database as text. [SchemaDump] reads it from the catalog; the golden
/// `db/schema.sql` is its output after all migrations.
@NullMarked
package dev.rockhopper.adapters.postgres.schema;

import org.jspecify.annotations.NullMarked;
