/// How far Discord's audit logs were read, in PostgreSQL.
@NullMarked
package dev.rockhopper.adapters.postgres.outside;

import org.jspecify.annotations.NullMarked;
