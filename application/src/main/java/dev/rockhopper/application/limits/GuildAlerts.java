package dev.rockhopper.application.limits;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.limits.Quarantine;
import java.util.Optional;

/// Tells those who run a guild that a moderator was stopped. Never called inside a transaction; may
/// come from any thread; blocks until Discord has answered; never throws for what Discord answers.
public interface GuildAlerts {

  /// Tells of a quarantine in a channel, or, where that cannot be, to the owner of the guild in a
  /// direct message.
  ///
  /// @param channel where to, absent where the guild has no such channel
  /// @return whether anybody was told
  boolean quarantined(Quarantine quarantine, Optional<ChannelId> channel);
}
