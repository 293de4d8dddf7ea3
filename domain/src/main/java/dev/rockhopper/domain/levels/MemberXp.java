package dev.rockhopper.domain.levels;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// What a member has earned.
///
/// @param guild where
/// @param user who
/// @param xp how much, 0 to [#MAX_XP]
/// @param barred whether they earn nothing more and are left out of rankings
/// @param version counts the changes
public record MemberXp(GuildId guild, UserId user, long xp, boolean barred, long version) {
  /// The most that anybody can have.
  public static final long MAX_XP = 1_000_000_000_000L;

  /// Refuses what nobody can have.
  public MemberXp {
    requireValid(xp);
  }

  /// Refuses what nobody can have.
  public static void requireValid(long xp) {
    if (xp < 0 || xp > MAX_XP) {
      throw new IllegalArgumentException("a member has 0 to " + MAX_XP + " XP, this is " + xp);
    }
  }
}
