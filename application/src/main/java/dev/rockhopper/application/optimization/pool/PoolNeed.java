package dev.rockhopper.application.optimization.pool;

/// How many connections a pool needs, and what bounds them. No number is below 1 or above [#MOST].
///
/// @param offered how many are in use on average in the busiest second
/// @param exhausted whether the pool itself is what limits how much gets through
/// @param wanted as many as keep waits within the goal
/// @param executing how many sessions the server executes well at once; [#MOST] where nobody knows
/// @param servable as many as keep the server at that, by what sessions were seen doing
/// @param affordable as many as the server lets each process have
/// @param floor as many as threads that hold several need, so that one can always go on
record PoolNeed(
    double offered,
    boolean exhausted,
    int wanted,
    double executing,
    int servable,
    int affordable,
    int floor) {
  static final int MOST = 500;

  private static final double EXHAUSTED = 0.9;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long ENOUGH_LOOKS = 20;

  static PoolNeed of(PoolUse use, ServerLoad server, PoolGoals goals) {
    double executing =
        server.cores().isPresent() ? goals.executing(server.cores().getAsInt()) : MOST;
    int floor = use.nestingDepth() > 1 ? use.nestingThreads() * (use.nestingDepth() - 1) + 1 : 1;
    boolean exhausted =
        use.offeredLoad() >= EXHAUSTED * use.size() || use.wantedMean() >= use.size();
    return new PoolNeed(
        use.offeredLoad(),
        exhausted,
        wanted(use, exhausted, goals),
        executing,
        servable(use, server, executing),
        affordable(server, goals),
        bounded(floor));
  }

  /// What is asked for, within every bound.
  int connections() {
    return Math.min(affordable, Math.max(floor, Math.min(wanted, servable)));
  }

  /// By the formula for waiting; but never more than were ever wanted at once, as they come from a
  /// limited number of places, and no fewer than 99 of 100 borrowers found in use, since the
  /// formula knows the time of use by its mean only, and few long ones would hold up all others.
  /// Where the pool is exhausted, arrivals are as slow as the pool makes them and tell nothing:
  /// then it is those who were there, waiting or served.
  private static int wanted(PoolUse use, boolean exhausted, PoolGoals goals) {
    double service = use.busiestUsage().toNanos() / NANOS_PER_SECOND;
    double longest = goals.longestWait().toNanos() / NANOS_PER_SECOND;
    int random = ErlangC.fewest(use.offeredLoad(), service, longest, goals.share(), MOST);
    int wanted = Math.max(use.activeP99(), Math.min(random, Math.max(1, use.wantedPeak())));
    if (exhausted) {
      wanted = Math.max(wanted, use.wantedP99());
    } else if (use.acquire().p99().compareTo(goals.longestWait()) > 0 && service > 0) {
      // So many come together; served in turns, the last waits as long as is allowed.
      wanted = Math.max(wanted, (int) Math.ceil(use.wantedP99() * service / (service + longest)));
    }
    return bounded(wanted);
  }

  /// Who waits for a commit, a disk or the network leaves the processors to others, so there may be
  /// more connections by as many as wait so. Once the processors are busy, further connections only
  /// queue for them.
  private static int servable(PoolUse use, ServerLoad server, double executing) {
    if (server.looks() < ENOUGH_LOOKS || executing >= MOST || server.running() <= 0) {
      return MOST;
    }
    double inUse = Math.max(use.meanActive() * server.processes(), server.running());
    double inAll =
        server.running() <= executing
            ? executing * inUse / server.running()
            : inUse - server.running() + executing;
    return bounded(inAll / server.processes());
  }

  private static int affordable(ServerLoad server, PoolGoals goals) {
    if (server.maxConnections() == 0) {
      return MOST;
    }
    int share = (server.maxConnections() - server.reserved()) / server.processes();
    return bounded(share - goals.besidePool());
  }

  private static int bounded(double connections) {
    return (int) Math.clamp(connections, 1, MOST);
  }
}
