/// Asks a planner about any PostgreSQL, without touching it: HypoPG where the server has it, else a
/// shadow of our own. Begin with [dev.rockhopper.adapters.postgres.probe.PostgresInspection].
@NullMarked
package dev.rockhopper.adapters.postgres.probe;

import org.jspecify.annotations.NullMarked;
