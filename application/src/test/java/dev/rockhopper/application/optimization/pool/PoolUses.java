package dev.rockhopper.application.optimization.pool;

import dev.rockhopper.application.transaction.Durations;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// Measurements as a pool and a server would give them.
final class PoolUses {
  static final Duration USAGE = Duration.ofMillis(2);
  static final Duration WINDOW = Duration.ofSeconds(10);
  private static final double BUSY = 0.9;

  private PoolUses() {}

  static Durations of(Duration typical, Duration p99) {
    return of(10_000, typical, p99);
  }

  private static Durations of(long count, Duration typical, Duration p99) {
    return new Durations(
        count, typical.multipliedBy(count), typical, typical, p99, p99, p99.multipliedBy(2));
  }

  /// So many want a connection again and again, and get it as soon as the pool has one.
  static PoolUse clients(int clients, int size) {
    int active = Math.min(clients, size);
    double rate = active / 0.002;
    Duration wait = USAGE.multipliedBy(clients - active).dividedBy(active);
    return use(size, rate, USAGE, wait, active, active, active, clients, clients, 0);
  }

  /// They come at random at this rate, and the pool has enough for all.
  static PoolUse arrivals(double rate, int size, int activeP99, int peak) {
    double load = rate * USAGE.toNanos() / 1e9;
    return use(size, rate, USAGE, Duration.ofNanos(9_000), load, activeP99, peak, peak, peak, 0);
  }

  static PoolUse use(
      int size,
      double rate,
      Duration usage,
      Duration wait,
      double meanActive,
      int activeP99,
      int activePeak,
      int wantedP99,
      int wantedPeak,
      long timeouts) {
    long acquired = Math.round(rate * WINDOW.toSeconds());
    return new PoolUse(
        size,
        WINDOW,
        acquired,
        rate,
        usage,
        of(acquired, wait.dividedBy(2), wait),
        of(acquired, usage, usage.multipliedBy(2)),
        meanActive,
        activeP99,
        activePeak,
        wantedP99,
        wantedPeak,
        timeouts,
        of(Duration.ofMillis(15), Duration.ofMillis(30)),
        1,
        0,
        List.of());
  }

  static PoolUse nested(PoolUse use, int depth, int threads, List<HeldConnection> held) {
    return new PoolUse(
        use.size(),
        use.window(),
        use.acquired(),
        use.busiestRate(),
        use.busiestUsage(),
        use.acquire(),
        use.usage(),
        use.meanActive(),
        use.activeP99(),
        use.activePeak(),
        use.wantedP99(),
        use.wantedPeak(),
        use.timeouts(),
        use.creation(),
        depth,
        threads,
        held);
  }

  /// A server with this many processors, on which sessions in use nearly all wait for commits.
  static ServerLoad committing(double inUse, int cores) {
    double running = inUse * (1 - BUSY);
    return server(running, inUse * BUSY, 0, 0, cores);
  }

  static ServerLoad server(
      double running, double committing, double locked, double idleInTransaction, int cores) {
    return new ServerLoad(
        500,
        running,
        running,
        committing,
        0,
        locked,
        idleInTransaction,
        OptionalInt.of(cores),
        230,
        3,
        1);
  }

  /// So much per second, with 99 of 100 in use for so long.
  static PoolUse yielding(long throughput, int p99Millis) {
    PoolUse like = clients(8, 8);
    Duration p99 = Duration.ofMillis(p99Millis);
    long count = throughput * 10;
    var usage = new Durations(count, p99.multipliedBy(count), p99, p99, p99, p99, p99);
    return new PoolUse(
        8,
        Duration.ofSeconds(10),
        count,
        like.busiestRate(),
        like.busiestUsage(),
        of(Duration.ZERO, Duration.ZERO),
        usage,
        8,
        8,
        8,
        8,
        8,
        0,
        like.creation(),
        1,
        0,
        List.of());
  }
}
