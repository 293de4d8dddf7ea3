package dev.rockhopper.application.background;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.work.UnitOfWork;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Does the same work round after round, on a virtual thread of its own: at once when it is
/// signalled, else when the time is over that a round asks for. Nothing that fails ends it: it says
/// so and tries again after a pause. Started once, closed once.
public final class BackgroundLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(BackgroundLoop.class.getName());
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final Round round;
  private final Supplier<Signal> signal;
  private final Patience patience;
  private final Events events;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean away = new AtomicBoolean();
  private final AtomicInteger failures = new AtomicInteger();
  private final Thread thread;

  /// Will do `round` again and again.
  ///
  /// @param name of the thread
  /// @param signal has what ends the rest between two rounds
  /// @param patience how long to wait after a round that failed
  /// @param events what the log is told
  public BackgroundLoop(
      String name, Round round, Supplier<Signal> signal, Patience patience, Events events) {
    this.round = round;
    this.signal = signal;
    this.patience = patience;
    this.events = events;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  /// Does some work.
  @FunctionalInterface
  public interface Round {
    /// Does it.
    ///
    /// @return how long there is nothing to do, unless it is signalled; nothing where there is more
    ///   already
    Duration run();
  }

  /// Waits after rounds that failed.
  @FunctionalInterface
  public interface Patience {
    /// Waits.
    ///
    /// @param failures how many rounds failed one after another, from 1
    void pauseAfter(int failures) throws InterruptedException;
  }

  /// The names of what happens to a loop, each with its fields.
  ///
  /// @param waiting the database, or Discord, is away: told once
  /// @param failed something else does not work: told each time
  /// @param resumed a round works again
  public record Events(String waiting, String failed, String resumed) {}

  /// Begins.
  public void start() {
    thread.start();
  }

  /// Whether it is to end: whoever does long rounds asks.
  public boolean isStopping() {
    return stopping.get();
  }

  /// Lets the round that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    stopping.set(true);
    signal.get().raise();
    try {
      if (thread.isAlive() && !thread.join(GOODBYE)) {
        thread.interrupt();
        var _ = thread.join(GOODBYE);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!isStopping()) {
        Optional<Duration> rest = tryRound();
        if (rest.isPresent()) {
          signal.get().await(rest.get());
        } else if (!isStopping()) {
          patience.pauseAfter(failures.get());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Absent where the round failed.
  private Optional<Duration> tryRound() {
    try {
      Duration rest = UnitOfWork.round(thread.getName(), round::run);
      away.set(false);
      if (failures.getAndSet(0) > 0) {
        LOG.log(System.Logger.Level.INFO, events.resumed());
      }
      return Optional.of(rest);
    } catch (InfrastructureException e) {
      failures.incrementAndGet();
      if (away.compareAndSet(false, true)) {
        LOG.log(System.Logger.Level.WARNING, events.waiting(), e);
      }
    } catch (RuntimeException | Error e) {
      failures.incrementAndGet();
      LOG.log(System.Logger.Level.ERROR, events.failed(), e);
    }
    return Optional.empty();
  }
}
