/// The audit trail over jOOQ on a real server.
@NullMarked
package dev.rockhopper.adapters.postgres.audit;

import org.jspecify.annotations.NullMarked;
