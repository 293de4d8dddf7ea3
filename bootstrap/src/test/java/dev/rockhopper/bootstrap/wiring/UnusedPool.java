package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.application.optimization.pool.PoolStatistics;
import dev.rockhopper.application.optimization.pool.PoolUse;
import dev.rockhopper.application.transaction.Durations;
import java.time.Duration;
import java.util.List;

/// A pool that nobody has asked for a connection.
record UnusedPool() implements PoolStatistics {
  private static final Durations NONE =
      new Durations(
          0,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO,
          Duration.ZERO);

  @Override
  public PoolUse measured() {
    return new PoolUse(
        10,
        Duration.ofSeconds(1),
        0,
        0,
        Duration.ZERO,
        NONE,
        NONE,
        0,
        0,
        0,
        0,
        0,
        0,
        NONE,
        1,
        0,
        List.of());
  }

  @Override
  public void restart() {
    // It has nothing to forget.
  }
}
