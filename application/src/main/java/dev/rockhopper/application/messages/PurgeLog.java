package dev.rockhopper.application.messages;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Instant;

/// Tells moderators that messages were taken away. Never called inside a transaction; may come from
/// any thread; blocks until Discord has answered or the deadline is over; never throws for what
/// Discord answers.
public interface PurgeLog {
  /// Posts it.
  ///
  /// @param log where
  Delivery publish(PurgeRequest request, PurgeReport report, ChannelId log, Instant deadline);
}
