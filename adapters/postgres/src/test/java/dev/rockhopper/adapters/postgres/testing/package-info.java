/// Real databases for tests, in this module and in those above it. [PostgresExtension] gives a test
/// class a migrated database of its own; [TestDatabase#create()] makes further ones.
@NullMarked
package dev.rockhopper.adapters.postgres.testing;

import org.jspecify.annotations.NullMarked;
