package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Set;

/// Somebody who wants to use a command.
///
/// @param user who
/// @param roles their roles, the highest first, without the one that everybody has
/// @param offices what they are besides
public record Asker(UserId user, List<RoleId> roles, Set<Office> offices) {
  /// What somebody can be besides a member.
  public enum Office {
    /// Runs the bot.
    OPERATOR,
    /// Owns the guild.
    GUILD_OWNER,
    /// Has Discord's permission for everything in the guild.
    ADMINISTRATOR,
    /// May change the settings of the guild at Discord.
    GUILD_MANAGER
  }

  /// Copies what it is given.
  public Asker {
    roles = List.copyOf(roles);
    offices = Set.copyOf(offices);
  }

  /// Whether they are that.
  public boolean is(Office office) {
    return offices.contains(office);
  }

  /// How high they stand with a rank.
  public Authority authority(RankNumber rank) {
    if (is(Office.OPERATOR)) {
      return new Authority.BotOwner();
    }
    return is(Office.GUILD_OWNER) ? new Authority.GuildOwner() : new Authority.Ranked(rank);
  }
}
