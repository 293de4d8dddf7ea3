package dev.rockhopper.application.levels;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;

/// XP that a member is to earn.
///
/// @param guild where
/// @param user who
/// @param amount how much, with all multipliers; 1 to [ILevelRepository#MAX_GAIN]
/// @param cooldown how long they earn nothing after they earned something
public record XpAward(GuildId guild, UserId user, long amount, Duration cooldown) {
  /// Refuses what nobody earns.
  public XpAward {
    ILevelRepository.requireValidGain(amount);
    if (cooldown.isNegative()) {
      throw new IllegalArgumentException("a cooldown is 0 or more, this is " + cooldown);
    }
  }
}
