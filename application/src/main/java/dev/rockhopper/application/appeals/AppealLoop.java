package dev.rockhopper.application.appeals;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.retry.Backoff;
import java.time.Duration;

/// Keeps [AppealRemedies] at what processes left behind that died while they undid a case, on a
/// virtual thread of its own. Nothing that fails ends it. Started once, closed once.
public final class AppealLoop implements AutoCloseable {
  /// Soon enough for what hardly ever happens.
  public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  private final AppealRemedies remedies;
  private final Duration interval;
  private final Signal never = new Signal();
  private final BackgroundLoop loop;

  /// Will look every `interval`.
  ///
  /// @param backoff the pauses while the database is away
  public AppealLoop(AppealRemedies remedies, Duration interval, Backoff backoff) {
    this.remedies = remedies;
    this.interval = interval;
    this.loop =
        new BackgroundLoop(
            "appeal-remedies",
            this::resume,
            () -> never,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events(
                "appeal.remedies-waiting", "appeal.remedies-broken", "appeal.remedies-resumed"));
  }

  /// Begins.
  public void start() {
    loop.start();
  }

  /// Lets the round that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    loop.close();
  }

  private Duration resume() {
    return remedies.resume() < AppealRemedies.batchSize() ? interval : Duration.ZERO;
  }
}
