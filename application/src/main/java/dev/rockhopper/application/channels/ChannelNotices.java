package dev.rockhopper.application.channels;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.LogRoutes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/// Tells the log of a guild, where it has one, what was done to a channel. Blocks, may come from
/// any thread, must not be called inside a transaction, and throws nothing: what was done stays
/// done.
public final class ChannelNotices {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final ChannelLog log;
  private final LogRoutes routes;
  private final Clock clock;

  /// Writes to `log`, where `routes` say.
  @Inject
  public ChannelNotices(ChannelLog log, LogRoutes routes, Clock clock) {
    this.log = log;
    this.routes = routes;
    this.clock = clock;
  }

  /// Tells it.
  ///
  /// @return what came of it; done also where the guild has no log
  Delivery tell(ChannelRequest request, ChannelOutcome.Done what) {
    return routes.tell(
        request.guild(),
        channel -> log.publish(request, what, channel, clock.instant().plus(PATIENCE)));
  }
}
