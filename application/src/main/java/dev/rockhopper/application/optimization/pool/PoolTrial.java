package dev.rockhopper.application.optimization.pool;

import dev.rockhopper.application.retry.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tries another size on a pool that is under load, and keeps it only if it is better; a smaller
/// one also where it is as good, since each connection costs the server a process. The two sizes
/// take turns, so that neither has the quiet minutes to itself. One trial of a pool at a time.
public final class PoolTrial {
  private static final double BETTER = 0.05;

  /// What the smaller of two sizes may cost those who wait longest, in seconds.
  private static final double HARDLY_LATER =
      PoolGoals.usual().longestWait().toNanos() / Yield.NANOS_PER_SECOND;

  private final ResizablePool pool;
  private final PoolStatistics statistics;
  private final Retry.Pause pause;

  /// Will try sizes on `pool`.
  ///
  /// @param statistics of the same pool; each turn begins a new window
  public PoolTrial(ResizablePool pool, PoolStatistics statistics, Retry.Pause pause) {
    this.pool = pool;
    this.statistics = statistics;
    this.pause = pause;
  }

  /// What a turn yielded.
  ///
  /// @param throughput connections given back per second
  /// @param p99 the wait and the use of 99 of 100, in seconds
  public record Yield(double throughput, double p99) {
    private static final double NANOS_PER_SECOND = 1e9;

    static Yield of(PoolUse use) {
      return new Yield(
          use.throughput(),
          use.acquire().p99().plus(use.usage().p99()).toNanos() / NANOS_PER_SECOND);
    }

    static Yield median(List<Yield> turns) {
      double[] throughputs = turns.stream().mapToDouble(Yield::throughput).sorted().toArray();
      double[] p99s = turns.stream().mapToDouble(Yield::p99).sorted().toArray();
      return new Yield(throughputs[turns.size() / 2], p99s[turns.size() / 2]);
    }

    /// Better in one by more than noise, and in the other not worse by as much.
    boolean isBetterThan(Yield other) {
      boolean more = throughput > other.throughput * (1 + BETTER);
      boolean less = throughput < other.throughput * (1 - BETTER);
      boolean sooner = p99 < other.p99 * (1 - BETTER);
      boolean later = p99 > other.p99 * (1 + BETTER);
      return (more && !later) || (sooner && !less);
    }

    /// Not worse by more than noise, or by a wait that the pool is sized to allow.
    boolean isAsGoodAs(Yield other) {
      boolean less = throughput < other.throughput * (1 - BETTER);
      boolean later = p99 > other.p99 * (1 + BETTER) && p99 > other.p99 + HARDLY_LATER;
      return !less && !later;
    }
  }

  /// What became of a trial.
  ///
  /// @param before the size that the pool had
  /// @param tried the other
  /// @param kept whether it has the other now
  /// @param yieldBefore the medians of the turns with the size that it had
  /// @param yieldTried the medians of the turns with the other
  public record Outcome(int before, int tried, boolean kept, Yield yieldBefore, Yield yieldTried) {}

  /// Tries a size. Takes `2 x turns` times the settling and the window, and what resizing takes.
  /// Whatever goes wrong, the pool gets the size back that it had.
  ///
  /// @param turns of each size, 1 or more; the medians are compared
  /// @param settling how long each turn runs before it is measured
  /// @param window how long it is measured
  /// @throws InterruptedException when the thread is interrupted
  public Outcome run(int size, int turns, Duration settling, Duration window)
      throws InterruptedException {
    if (turns < 1 || !window.isPositive() || settling.isNegative()) {
      throw new IllegalArgumentException(
          "a turn and a window at the least, not %d of %s".formatted(turns, window));
    }
    int before = pool.size();
    boolean kept = false;
    try {
      List<Yield> old = new ArrayList<>();
      List<Yield> tried = new ArrayList<>();
      for (int turn = 0; turn < turns; turn++) {
        old.add(turn(before, settling, window));
        tried.add(turn(size, settling, window));
      }
      Yield one = Yield.median(old);
      Yield other = Yield.median(tried);
      boolean better = other.isBetterThan(one) || (size < before && other.isAsGoodAs(one));
      Outcome outcome = new Outcome(before, size, better, one, other);
      kept = outcome.kept();
      return outcome;
    } finally {
      if (!kept && pool.size() != before) {
        pool.resize(before);
      }
    }
  }

  private Yield turn(int size, Duration settling, Duration window) throws InterruptedException {
    if (pool.size() != size) {
      pool.resize(size);
    }
    pause.pause(settling);
    statistics.restart();
    pause.pause(window);
    return Yield.of(statistics.measured());
  }
}
