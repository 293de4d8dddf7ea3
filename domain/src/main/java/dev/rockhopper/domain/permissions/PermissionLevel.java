package dev.rockhopper.domain.permissions;

/// The five levels, from the lowest up. Ranks 0 and 1 are no level at all, 2 to 4 are moderators,
/// from 5 on administrators; owners stand above all ranks.
public enum PermissionLevel {
  /// Nobody in particular.
  NONE,
  /// Moderates.
  MOD,
  /// Sets the bot up.
  ADMIN,
  /// Owns the guild.
  GUILD_OWNER,
  /// Runs the bot.
  BOT_OWNER;

  private static final int FIRST_MOD = 2;
  private static final int FIRST_ADMIN = 5;

  /// The level of a rank.
  public static PermissionLevel of(RankNumber rank) {
    if (rank.value() >= FIRST_ADMIN) {
      return ADMIN;
    }
    return rank.value() >= FIRST_MOD ? MOD : NONE;
  }
}
