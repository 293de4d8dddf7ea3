package dev.rockhopper.adapters.postgres.trial;

import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.trial.ReadMix.Read;
import dev.rockhopper.application.optimization.pool.PoolStatistics;
import dev.rockhopper.application.optimization.pool.TrialPools;
import dev.rockhopper.application.optimization.pool.TrialPools.LoadedPool;
import dev.rockhopper.application.retry.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A pool with clients on it, each a thread that borrows a connection, reads, gives it back, and
/// waits until its next time has come.
final class WorkedPool implements LoadedPool {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final ConnectionPool pool;
  private final ReadMix mix;
  private final TrialPools.Load load;
  private final Retry.Pause pause;
  private final List<Thread> clients = new ArrayList<>();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicLong failures = new AtomicLong();

  private WorkedPool(ConnectionPool pool, ReadMix mix, TrialPools.Load load, Retry.Pause pause) {
    this.pool = pool;
    this.mix = mix;
    this.load = load;
    this.pause = pause;
  }

  /// Begins to work; the pool is closed with it.
  static WorkedPool begin(
      ConnectionPool pool, ReadMix mix, TrialPools.Load load, Retry.Pause pause) {
    WorkedPool worked = new WorkedPool(pool, mix, load, pause);
    for (int client = 0; client < load.clients(); client++) {
      worked.clients.add(
          Thread.ofPlatform().daemon().name("pool-trial-" + client).start(worked::serve));
    }
    return worked;
  }

  private void serve() {
    double between = load.rate() <= 0 ? 0 : load.clients() / load.rate();
    long next = System.nanoTime();
    try {
      while (!isOver.get()) {
        once();
        if (between > 0) {
          // Times between arrivals as chance makes them; whoever is late does not wait.
          next +=
              (long)
                  (-Math.log(1 - ThreadLocalRandom.current().nextDouble())
                      * between
                      * NANOS_PER_SECOND);
          long left = next - System.nanoTime();
          if (left > 0) {
            pause.pause(Duration.ofNanos(Math.min(left, LONGEST_PAUSE.toNanos())));
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    double place = random.nextDouble() * mix.calls();
    Read read =
        mix.reads().stream()
            .filter(it -> place < it.upTo())
            .findFirst()
            .orElse(mix.reads().getLast());
    try (Connection connection = pool.dataSource().getConnection()) {
      read.once(connection, random.nextInt(Integer.MAX_VALUE));
    } catch (SQLException _) {
      failures.incrementAndGet();
    }
  }

  @Override
  public PoolStatistics statistics() {
    return pool.statistics();
  }

  @Override
  public String work() {
    String how =
        load.rate() > 0
            ? String.format(
                Locale.ROOT, "up to %,.0f times a second, as in the busiest", load.rate())
            : "one after the other";
    String failed = failures.get() == 0 ? "" : " %d failed.".formatted(failures.get());
    return String.format(
        Locale.ROOT,
        "In a read-only pool beside the bot's, %d client%s asked %d of the bot's reads %s; they are %.0f %% of all its calls. Writes were not tried, and pg_stat_statements has counted the trial.%s",
        load.clients(),
        load.clients() == 1 ? "" : "s",
        mix.reads().size(),
        how,
        PERCENT * mix.calls() / Math.max(1, mix.of()),
        failed);
  }

  @Override
  public int size() {
    return pool.size();
  }

  @Override
  public void resize(int connections) {
    pool.resize(connections);
  }

  @Override
  public void close() {
    isOver.set(true);
    boolean interrupted = false;
    for (Thread client : clients) {
      try {
        client.join(Duration.ofSeconds(10));
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    pool.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
