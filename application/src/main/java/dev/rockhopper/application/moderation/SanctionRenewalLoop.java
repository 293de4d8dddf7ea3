package dev.rockhopper.application.moderation;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.retry.Backoff;
import java.time.Clock;
import java.time.Duration;

/// Keeps [SanctionRenewals] at what is due, on a virtual thread of its own, which may wait for
/// Discord while [SanctionExpiryLoop] goes on: when the next renewal that is planned has come, and
/// after an interval at the longest. Nothing that fails ends it. Started once, closed once.
public final class SanctionRenewalLoop implements AutoCloseable {
  /// Another process may be at what is due here.
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);

  private final SanctionRenewals renewals;
  private final Duration interval;
  private final Clock clock;
  private final BackgroundLoop loop;

  /// Will look when the next renewal is due, and every `interval` at the least.
  ///
  /// @param backoff the pauses while the database is away
  public SanctionRenewalLoop(
      SanctionRenewals renewals, Duration interval, Clock clock, Backoff backoff) {
    this.renewals = renewals;
    this.interval = interval;
    this.clock = clock;
    Signal silence = new Signal();
    this.loop =
        new BackgroundLoop(
            "sanction-renewal",
            this::renewWhatIsDue,
            () -> silence,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events(
                "sanction.renewal-waiting", "sanction.renewal-broken", "sanction.renewal-resumed"));
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

  private Duration renewWhatIsDue() {
    return renewals.renewWhatIsDue() < SanctionRenewals.batchSize() ? untilNext() : Duration.ZERO;
  }

  private Duration untilNext() {
    Duration next =
        renewals.nextRenewal().map(at -> Duration.between(clock.instant(), at)).orElse(interval);
    if (next.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return next.compareTo(interval) < 0 ? next : interval;
  }
}
