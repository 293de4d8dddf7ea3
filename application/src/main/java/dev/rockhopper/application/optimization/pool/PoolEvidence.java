package dev.rockhopper.application.optimization.pool;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What was measured, and what follows from it, in sentences.
///
/// @param use of the pool
/// @param server what it did meanwhile
/// @param need what follows
/// @param goals what the pool is sized for
record PoolEvidence(PoolUse use, ServerLoad server, PoolNeed need, PoolGoals goals) {
  private static final double PERCENT = 100;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Duration UNTOLD = Duration.ofMinutes(1);

  List<String> sentences() {
    List<String> said = new ArrayList<>();
    if (use.acquired() == 0) {
      said.add("No connection was borrowed within %s.".formatted(Times.words(use.window())));
      return said;
    }
    said.add(
        String.format(
            Locale.ROOT,
            "Within %s connections were borrowed %,d times, %.0f times in the busiest second; one is in use for %s on average (99 %% up to %s), and borrowing takes up to %s in 99 %% of all cases.",
            Times.words(use.window()),
            use.acquired(),
            use.busiestRate(),
            Times.words(use.busiestUsage()),
            Times.words(use.usage().p99()),
            Times.words(use.acquire().p99())));
    said.add(
        String.format(
            Locale.ROOT,
            "That keeps %.1f of %d connections busy in the busiest second (Little's law); 99 %% of the time %d or fewer are in use, and %d were wanted at once at the most.",
            need.offered(),
            use.size(),
            use.activeP99(),
            use.wantedPeak()));
    said.add(waits());
    if (server.busy() > 0) {
      said.add(split());
    }
    said.addAll(bounds());
    return said;
  }

  private String waits() {
    if (need.exhausted()) {
      return limits()
          + String.format(
              Locale.ROOT,
              ", so the pool itself limits how much gets through: %d would serve all who were there at once.",
              need.wanted());
    }
    double service = use.busiestUsage().toNanos() / NANOS_PER_SECOND;
    double wait = ErlangC.wait(use.size(), need.offered(), service, goals.share());
    return String.format(
        Locale.ROOT,
        "With %d connections, %.0f %% are expected to wait no longer than %s in that second (M/M/c, Erlang's C); for %s, %d are enough.",
        use.size(),
        PERCENT * goals.share(),
        Double.isInfinite(wait) || wait > UNTOLD.toSeconds()
            ? "minutes"
            : Times.words(Duration.ofNanos((long) (wait * NANOS_PER_SECOND))),
        Times.words(goals.longestWait()),
        need.wanted());
  }

  private String limits() {
    return use.wantedMean() < use.size()
        ? "All are in use nearly all of that second"
        : String.format(
            Locale.ROOT,
            "On average %.1f were in use or waited for, of %d that there are",
            use.wantedMean(),
            use.size());
  }

  private String split() {
    double all = server.busy() / PERCENT;
    return String.format(
        Locale.ROOT,
        "In the database, sessions spend %.0f %% executing, %.0f %% waiting for commits, %.0f %% for disk and others, %.0f %% for locks, and %.0f %% idle in a transaction (%d looks).",
        server.running() / all,
        server.committing() / all,
        server.reading() / all,
        server.locked() / all,
        server.idleInTransaction() / all,
        server.looks());
  }

  private List<String> bounds() {
    List<String> said = new ArrayList<>();
    if (server.cores().isEmpty()) {
      said.add("How many processors the server has is not known, so they set no bound.");
    } else if (need.servable() < PoolNeed.MOST) {
      said.add(
          String.format(
              Locale.ROOT,
              "The server has %d processors, which carry %.0f executing sessions: at most %d connections here keep to that.",
              server.cores().getAsInt(),
              need.executing(),
              need.servable()));
    }
    if (need.affordable() < PoolNeed.MOST) {
      said.add(
          String.format(
              Locale.ROOT,
              "The server allows %d connections, %d of them for others; %d process%s may have %d each in the pool.",
              server.maxConnections(),
              server.reserved(),
              server.processes(),
              server.processes() == 1 ? "" : "es",
              need.affordable()));
    }
    if (need.floor() > 1) {
      said.add(
          String.format(
              Locale.ROOT,
              "Up to %d threads hold %d connections at once: with fewer than %d they could wait for each other for ever.",
              use.nestingThreads(),
              use.nestingDepth(),
              need.floor()));
    }
    return said;
  }
}
