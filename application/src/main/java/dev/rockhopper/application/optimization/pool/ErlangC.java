package dev.rockhopper.application.optimization.pool;

/// Waiting for one of several servers that are all alike, where arrivals and times of service are
/// random (M/M/c; A. K. Erlang, 1917). A connection is a server here, and the time that it is in
/// use the service. Times are in seconds.
final class ErlangC {
  private ErlangC() {}

  /// The chance that an arrival has to wait, 1 where the load is more than the servers can carry.
  ///
  /// @param load arrivals per second by the seconds of one service
  static double chanceOfWaiting(int servers, double load) {
    if (load >= servers) {
      return 1;
    }
    double blocked = 1;
    for (int server = 1; server <= servers; server++) {
      blocked = load * blocked / (server + load * blocked);
    }
    return servers * blocked / (servers - load * (1 - blocked));
  }

  /// How long an arrival waits at most in `share` of all cases; infinite where the queue only
  /// grows.
  ///
  /// @param service the mean time of one service
  static double wait(int servers, double load, double service, double share) {
    if (load >= servers) {
      return Double.POSITIVE_INFINITY;
    }
    double chance = chanceOfWaiting(servers, load);
    double rest = 1 - share;
    return chance <= rest ? 0 : Math.log(chance / rest) * service / (servers - load);
  }

  /// The fewest servers with which `share` of the arrivals wait no longer than `longest`.
  ///
  /// @param most where none of up to so many does, this is the answer
  static int fewest(double load, double service, double longest, double share, int most) {
    double blocked = 1;
    for (int servers = 1; servers < most; servers++) {
      blocked = load * blocked / (servers + load * blocked);
      if (servers > load) {
        double chance = servers * blocked / (servers - load * (1 - blocked));
        double rest = 1 - share;
        double wait = chance <= rest ? 0 : Math.log(chance / rest) * service / (servers - load);
        if (wait <= longest) {
          return servers;
        }
      }
    }
    return most;
  }
}
