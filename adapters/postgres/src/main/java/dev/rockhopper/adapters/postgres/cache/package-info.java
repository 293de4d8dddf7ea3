/// The cache level that processes share in a table of the database, for what is dear to compute.
/// Begin with [dev.rockhopper.adapters.postgres.cache.PostgresSharedStore].
@NullMarked
package dev.rockhopper.adapters.postgres.cache;

import org.jspecify.annotations.NullMarked;
