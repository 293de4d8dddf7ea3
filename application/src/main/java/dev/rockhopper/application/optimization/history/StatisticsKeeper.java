package dev.rockhopper.application.optimization.history;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Keeps a snapshot of this process now and then, and a last one when it is closed. Snapshots of
/// processes that have been gone for a week are removed. Where the database is away the next round
/// tries again; nothing is lost, because a snapshot has all since the start. Started once, closed
/// once.
public final class StatisticsKeeper implements AutoCloseable {
  /// How long the numbers of a process outlive it.
  public static final Duration KEPT = Duration.ofDays(7);

  private static final System.Logger LOG = System.getLogger(StatisticsKeeper.class.getName());

  private final StatisticsArchive archive;
  private final Function<Origin, StatisticsSnapshot> snapshots;
  private final Clock clock;
  private final UUID process;
  private final AtomicReference<Instant> startedAt = new AtomicReference<>(Instant.EPOCH);
  private final Duration interval;
  private final Signal signal = new Signal();
  private final BackgroundLoop loop;

  /// Will keep what `snapshots` gives.
  ///
  /// @param interval how long between two snapshots
  public StatisticsKeeper(
      StatisticsArchive archive,
      Function<Origin, StatisticsSnapshot> snapshots,
      Duration interval,
      UUID process,
      Clock clock) {
    this.archive = archive;
    this.snapshots = snapshots;
    this.clock = clock;
    this.process = process;
    this.interval = interval;
    this.loop =
        new BackgroundLoop(
            "statistics",
            this::round,
            () -> signal,
            this::rest,
            new BackgroundLoop.Events(
                "statistics.waiting", "statistics.failed", "statistics.resumed"));
  }

  /// Begins.
  public void start() {
    startedAt.set(now());
    loop.start();
  }

  private Duration round() {
    keep();
    return interval;
  }

  private void rest(int failures) throws InterruptedException {
    signal.await(interval);
  }

  /// Keeps the numbers as they are now.
  void keep() {
    archive.keep(snapshots.apply(new Origin(process, startedAt.get(), now())));
    archive.forget(now().minus(KEPT));
  }

  /// Keeps the last numbers, if the database is there, and stops.
  @Override
  public void close() {
    loop.close();
    try {
      keep();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.INFO, "statistics.last-not-kept", e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
