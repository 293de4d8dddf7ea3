/// The outbox over jOOQ on a real server.
@NullMarked
package dev.rockhopper.adapters.postgres.outbox;

import org.jspecify.annotations.NullMarked;
