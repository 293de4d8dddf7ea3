package dev.rockhopper.application.channels;

import dev.rockhopper.domain.guilds.RoleId;
import java.util.List;

/// Who can write in a channel while it is locked, beside those whom Discord lets do everything.
///
/// @param spared whom the lock itself allows it, because they could before: the bot and moderators
/// @param allowed the roles, other than theirs, whom the channel's own settings allow it expressly
public record LockPlan(List<Spared> spared, List<RoleId> allowed) {
  /// Nobody.
  public static final LockPlan NOBODY = new LockPlan(List.of(), List.of());

  /// Copies the lists in.
  public LockPlan {
    spared = List.copyOf(spared);
    allowed = List.copyOf(allowed);
  }
}
