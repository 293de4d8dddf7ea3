/// Transactions over jOOQ on a real server: the contracts, and what only a connection can show.
@NullMarked
package dev.rockhopper.adapters.postgres.transaction;

import org.jspecify.annotations.NullMarked;
