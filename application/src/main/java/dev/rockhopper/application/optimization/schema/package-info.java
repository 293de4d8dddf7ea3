/// What is known of a database: its tables, columns, indexes and how they are written. Plain
/// records, read from a catalog once. Begin with
/// [dev.rockhopper.application.optimization.schema.DatabaseFacts].
@NullMarked
package dev.rockhopper.application.optimization.schema;

import org.jspecify.annotations.NullMarked;
