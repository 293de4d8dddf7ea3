/// The PostgreSQL that Rockhopper brings along. [EmbeddedPostgres] is the type to open first: it
/// unpacks the server's programs, creates a data folder, and starts, adopts and stops the server,
/// durable and reachable from this machine only. Nothing here knows the schema.
@NullMarked
package dev.rockhopper.adapters.postgres.embedded;

import org.jspecify.annotations.NullMarked;
