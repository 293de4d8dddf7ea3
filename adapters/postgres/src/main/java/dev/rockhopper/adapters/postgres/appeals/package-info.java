/// Appeals in PostgreSQL.
@NullMarked
package dev.rockhopper.adapters.postgres.appeals;

import org.jspecify.annotations.NullMarked;
