package dev.rockhopper.application.optimization.pool;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Says how many connections a pool should have: enough for what was measured to be wanted, by the
/// theory of waiting; no more than the server can serve and lets its processes share; and none more
/// where waiting has another cause. Small differences are not worth a change.
///
/// Pure: the same measurement gives the same advice, and a pool of the advised size, measured under
/// the same load, is said to fit.
public final class ConnectionPoolOptimizer {
  private static final long ENOUGH = 100;
  private static final int WORTH_A_CHANGE = 5;

  private final PoolGoals goals;

  /// Sizes for these goals.
  public ConnectionPoolOptimizer(PoolGoals goals) {
    this.goals = goals;
  }

  /// What to do about the pool.
  ///
  /// @param use of the pool in a window that had the load which it should be made for
  /// @param server in the same window, or [ServerLoad#UNKNOWN]
  public PoolResize advise(PoolUse use, ServerLoad server) {
    PoolNeed need = PoolNeed.of(use, server, goals);
    PoolTroubles troubles = PoolTroubles.of(use, server, need);
    List<String> evidence = new ArrayList<>(new PoolEvidence(use, server, need, goals).sentences());
    evidence.addAll(troubles.sentences());
    if (use.acquired() < ENOUGH) {
      return advice(
          use,
          troubles.level(),
          use.size(),
          "Too little was asked of the pool to judge its %d connections".formatted(use.size()),
          evidence);
    }
    int size = use.size();
    int wanted = need.connections();
    if (size > need.affordable()) {
      return resize(use, wanted, Level.CRITICAL, evidence);
    }
    if (size < need.floor() && wanted > size) {
      return resize(use, wanted, Level.CRITICAL, evidence);
    }
    if (Math.abs(wanted - size) * WORTH_A_CHANGE <= size) {
      return fits(use, troubles, evidence);
    }
    if (wanted > size) {
      Optional<String> against = troubles.againstGrowth();
      if (against.isPresent()) {
        return advice(
            use,
            max(Level.WARN, troubles.level()),
            size,
            "Leave the pool at %d connections: %s".formatted(size, against.get()),
            evidence);
      }
      return resize(use, wanted, max(Level.WARN, troubles.level()), evidence);
    }
    boolean idle = use.activeP99() * 2 < size;
    boolean crowding = need.servable() < size && server.running() > need.executing();
    return idle || crowding
        ? resize(use, wanted, max(Level.INFO, troubles.level()), evidence)
        : fits(use, troubles, evidence);
  }

  private static PoolResize resize(PoolUse use, int wanted, Level level, List<String> evidence) {
    return advice(
        use,
        level,
        wanted,
        "Make the pool %s: %d connections instead of %d"
            .formatted(wanted > use.size() ? "larger" : "smaller", wanted, use.size()),
        evidence);
  }

  private static PoolResize fits(PoolUse use, PoolTroubles troubles, List<String> evidence) {
    int size = use.size();
    return advice(
        use, troubles.level(), size, "The pool of %d connections fits".formatted(size), evidence);
  }

  private static PoolResize advice(
      PoolUse use, Level level, int wanted, String headline, List<String> evidence) {
    int size = use.size();
    String id = "pool-%08x".formatted(Objects.hash(size, wanted, headline));
    return new PoolResize(
        id, level, size, wanted, headline, evidence, use.wantedPeak(), use.busiestRate());
  }

  private static Level max(Level one, Level other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
