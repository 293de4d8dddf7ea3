/// How Rockhopper reaches a PostgreSQL: [DatabaseUrl] says where it is, [ConnectionPool] keeps the
/// connections to it and refuses a server that is too old. Every failure here is a sentence for the
/// operator that never shows the password.
@NullMarked
package dev.rockhopper.adapters.postgres.connection;

import org.jspecify.annotations.NullMarked;
