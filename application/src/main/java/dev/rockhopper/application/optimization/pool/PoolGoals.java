package dev.rockhopper.application.optimization.pool;

import java.time.Duration;

/// What a pool is sized for.
///
/// @param longestWait how long borrowing may take
/// @param share for which share of all borrowers that shall hold, above 0 and below 1
/// @param perCore how many sessions may execute at once for each processor of the server
/// @param spindles how many more, because they wait for disks
/// @param besidePool how many connections each process has that are not of the pool
public record PoolGoals(
    Duration longestWait, double share, double perCore, int spindles, int besidePool) {
  private static final PoolGoals USUAL = new PoolGoals(Duration.ofMillis(5), 0.99, 2, 1, 7);

  /// Refuses what no pool can be sized for.
  public PoolGoals {
    if (longestWait.isNegative() || !(share > 0 && share < 1) || !(perCore > 0) || spindles < 0) {
      throw new IllegalArgumentException(
          "a wait of 0 or more for a share between 0 and 1, not %s for %s"
              .formatted(longestWait, share));
    }
  }

  /// 99 of 100 wait 5 ms at most; the server executes two sessions for each core and one more.
  public static PoolGoals usual() {
    return USUAL;
  }

  /// How many sessions may execute at once on a server.
  double executing(int cores) {
    return cores * perCore + spindles;
  }
}
