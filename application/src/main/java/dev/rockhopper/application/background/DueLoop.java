package dev.rockhopper.application.background;

import dev.rockhopper.application.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/// Keeps somebody at work that becomes due, on a virtual thread of its own: when the next piece is
/// due, and after an interval at the longest, which is how the work of a process is found that died
/// over it, and what another process has planned. Nothing that fails ends it. Started once, closed
/// once.
public final class DueLoop implements AutoCloseable {
  /// Another process may be at what is due here.
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

  private final Chore chore;
  private final Duration interval;
  private final Clock clock;
  private final BackgroundLoop loop;

  /// What there is to do.
  ///
  /// @param name of the thread
  /// @param work does what is due, a batch at most, and says how much was taken
  /// @param batch how much that is at most
  /// @param next when there is something to do next
  /// @param events what the log is told
  public record Chore(
      String name,
      IntSupplier work,
      int batch,
      Supplier<Optional<Instant>> next,
      BackgroundLoop.Events events) {}

  private DueLoop(
      Chore chore, Duration interval, Clock clock, BackgroundLoop.Events events, Backoff backoff) {
    this.chore = chore;
    this.interval = interval;
    this.clock = clock;
    Signal silence = new Signal();
    this.loop =
        new BackgroundLoop(
            chore.name(), this::work, () -> silence, backoff::pauseAfterFailure, events);
  }

  /// Will look when the next piece of work is due, and every `interval` at the least.
  ///
  /// @param backoff the pauses while the database is away
  public static DueLoop of(Chore chore, Duration interval, Clock clock, Backoff backoff) {
    return new DueLoop(chore, interval, clock, chore.events(), backoff);
  }

  /// Begins.
  public void start() {
    loop.start();
  }

  /// Lets the batch that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    loop.close();
  }

  private Duration work() {
    return chore.work().getAsInt() < chore.batch() ? untilNext() : Duration.ZERO;
  }

  private Duration untilNext() {
    Duration next =
        chore.next().get().map(at -> Duration.between(clock.instant(), at)).orElse(interval);
    if (next.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return next.compareTo(interval) < 0 ? next : interval;
  }
}
