/// How statements are seen while they are executed: those of jOOQ by
/// [dev.rockhopper.adapters.postgres.statistics.StatementSighting], those of plain connections by
/// [dev.rockhopper.adapters.postgres.statistics.SightedConnection]. Open
/// [dev.rockhopper.adapters.postgres.statistics.Sightings] first.
@NullMarked
package dev.rockhopper.adapters.postgres.statistics;

import org.jspecify.annotations.NullMarked;
