package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.retry.Backoff;
import java.time.Clock;
import java.time.Duration;

/// Keeps [SanctionExpiryService] at what runs out, on a virtual thread of its own: when the next
/// end that is planned has come, whoever has planned it, and after an interval at the longest,
/// which is how the work of a process is found that died over it. Nothing that fails ends it.
/// Started once, closed once.
public final class SanctionExpiryLoop implements AutoCloseable {
  /// Soon enough for what only the record says.
  public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

  /// Another process may be at what is due here.
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

  private final SanctionExpiryService expiry;
  private final PlannedEnds ends;
  private final Duration interval;
  private final Clock clock;
  private final BackgroundLoop loop;

  /// Will look whenever an end is planned with `ends`, and every `interval` at the least.
  ///
  /// @param backoff the pauses while the database is away
  public SanctionExpiryLoop(
      SanctionExpiryService expiry,
      PlannedEnds ends,
      Duration interval,
      Clock clock,
      Backoff backoff) {
    this.expiry = expiry;
    this.ends = ends;
    this.interval = interval;
    this.clock = clock;
    this.loop =
        new BackgroundLoop(
            "sanction-expiry",
            this::endWhatRanOut,
            ends::news,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events(
                "sanction.expiry-waiting", "sanction.expiry-broken", "sanction.expiry-resumed"));
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

  private Duration endWhatRanOut() {
    ends.isLooking();
    if (expiry.endWhatRanOut() >= SanctionExpiryService.batchSize()) {
      return Duration.ZERO;
    }
    Duration wait = untilNext();
    ends.looksAgainAt(clock.instant().plus(wait));
    return wait;
  }

  private Duration untilNext() {
    Duration next =
        expiry.nextEnd().map(end -> Duration.between(clock.instant(), end)).orElse(interval);
    if (next.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return next.compareTo(interval) < 0 ? next : interval;
  }
}
