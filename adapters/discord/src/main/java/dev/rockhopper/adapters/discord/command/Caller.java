package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.members.UserId;
import java.util.Set;

/// The person who used a command.
///
/// @param id the id
/// @param name the user name
/// @param permissions what Discord allows the person in the guild, empty in direct messages
public record Caller(UserId id, String name, Set<DiscordPermission> permissions) {
  /// Copies the permissions.
  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /// Whether Discord allows it, by the permission itself or as administrator.
  public boolean may(DiscordPermission permission) {
    return permissions.contains(permission)
        || permissions.contains(DiscordPermission.ADMINISTRATOR);
  }
}
