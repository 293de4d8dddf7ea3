package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.bootstrap.configuration.Configuration;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.function.UnaryOperator;

/// How connections outside the pool are seen, if the operator wants statements to be watched.
final class ConnectionSight {
  private final boolean isWatching;
  private final Sightings sightings;

  @Inject
  ConnectionSight(Configuration configuration, Sightings sightings) {
    this.isWatching = configuration.optimizer().isWatching();
    this.sightings = sightings;
  }

  /// Makes of a connection one whose statements are seen.
  UnaryOperator<Connection> connections(String operation) {
    return isWatching ? sightings.connections(operation) : UnaryOperator.identity();
  }
}
