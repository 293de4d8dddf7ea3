package dev.rockhopper.application.channels;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import java.util.Map;

/// What has become of making a guild's jail.
///
/// @param role the role of those who are jailed
/// @param channel their channel
/// @param closed how many other channels they do not see
/// @param open the channels that they still see, and why; a channel without an answer counts as
///   [CaseFailure.Cause#UNVERIFIABLE]
public record JailSetup(
    RoleId role, ChannelId channel, int closed, Map<ChannelId, CaseFailure> open) {
  /// Copies the map in.
  public JailSetup {
    open = Map.copyOf(open);
  }
}
