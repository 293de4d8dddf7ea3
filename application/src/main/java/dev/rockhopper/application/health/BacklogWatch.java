package dev.rockhopper.application.health;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Counts now and then what waits in the outbox and among the due work, on a virtual thread of its
/// own, so that whoever looks asks nobody. Started once, closed once.
public final class BacklogWatch implements AutoCloseable {
  /// How long between two counts.
  public static final Duration INTERVAL = Duration.ofSeconds(15);

  private final IOutboxRepository outbox;
  private final IDueWorkRepository due;
  private final Clock clock;
  private final Signal signal = new Signal();
  private final AtomicReference<Optional<Counts>> last = new AtomicReference<>(Optional.empty());
  private final BackgroundLoop loop;

  /// What waits.
  ///
  /// @param outbox steps at Discord that are open
  /// @param due work that was planned
  public record Counts(Backlog outbox, Backlog due) {}

  /// Will count what these hold, for all processes at the database.
  ///
  /// @param backoff the pauses while the database is away
  @Inject
  public BacklogWatch(
      IOutboxRepository outbox, IDueWorkRepository due, Clock clock, Backoff backoff) {
    this.outbox = outbox;
    this.due = due;
    this.clock = clock;
    this.loop =
        new BackgroundLoop(
            "backlog-watch",
            this::count,
            () -> signal,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events(
                "backlog.watch-waiting", "backlog.watch-broken", "backlog.watch-resumed"));
  }

  /// Begins.
  public void start() {
    loop.start();
  }

  /// What was counted last; absent before the first time.
  public Optional<Counts> latest() {
    return last.get();
  }

  /// For how long the oldest open step in the outbox waits; absent before it was counted.
  public Optional<Duration> outboxLag() {
    return latest().map(counts -> counts.outbox().lag(clock.instant()));
  }

  /// By how long the oldest due work is overdue; absent before it was counted.
  public Optional<Duration> dueLag() {
    return latest().map(counts -> counts.due().lag(clock.instant()));
  }

  /// Lets a count that was begun come to its end, then stops.
  @Override
  public void close() {
    loop.close();
  }

  private Duration count() {
    IOutboxRepository.Backlog open = outbox.backlog(clock.instant());
    IDueWorkRepository.Backlog planned = due.backlog(clock.instant());
    last.set(
        Optional.of(
            new Counts(
                new Backlog(open.open(), open.due(), open.oldest()),
                new Backlog(planned.planned(), planned.due(), planned.oldest()))));
    return INTERVAL;
  }
}
