package dev.rockhopper.application.optimization.schema;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A server and the database on it.
///
/// @param version as the server says it, such as `15.14`
/// @param majorVersion such as 15
/// @param database its name
/// @param systemIdentifier of the cluster; absent where the role may not read it
/// @param extensions those that the database has
/// @param blockBytes the size of a page
/// @param maxConnections what the server allows
/// @param statisticsSince when the statistics of tables and indexes were last reset, absent where
///   they never were
/// @param uptime how long the server has been running
/// @param standby whether it is a replica
public record ServerFacts(
    String version,
    int majorVersion,
    String database,
    Optional<Long> systemIdentifier,
    Set<String> extensions,
    int blockBytes,
    int maxConnections,
    Optional<Instant> statisticsSince,
    Duration uptime,
    boolean standby) {

  /// Copies the set.
  public ServerFacts {
    extensions = Set.copyOf(extensions);
  }
}
