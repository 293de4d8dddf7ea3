package dev.rockhopper.application.channels;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Instant;

/// Tells moderators that a channel was changed. Never called inside a transaction; may come from
/// any thread; blocks until Discord has answered or the deadline is over; never throws for what
/// Discord answers.
public interface ChannelLog {
  /// Posts it.
  ///
  /// @param log where
  Delivery publish(
      ChannelRequest request, ChannelOutcome.Done what, ChannelId log, Instant deadline);
}
