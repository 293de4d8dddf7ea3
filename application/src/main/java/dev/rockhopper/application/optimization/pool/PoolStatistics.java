package dev.rockhopper.application.optimization.pool;

/// What a pool of connections measures of itself. Safe for any number of threads.
public interface PoolStatistics {
  /// What was measured since the window began.
  PoolUse measured();

  /// Begins a new window. Connections that are in use stay known: of each the whole time in use
  /// counts where it is given back.
  void restart();
}
