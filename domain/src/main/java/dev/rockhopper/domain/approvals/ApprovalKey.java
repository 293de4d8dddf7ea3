package dev.rockhopper.domain.approvals;

import dev.rockhopper.domain.guilds.GuildId;

/// What identifies an approval everywhere.
///
/// @param guild where
/// @param id above zero
public record ApprovalKey(GuildId guild, long id) {
  /// Refuses an id that is not above zero.
  public ApprovalKey {
    if (id <= 0) {
      throw new IllegalArgumentException("the id of an approval is above zero, this is " + id);
    }
  }
}
