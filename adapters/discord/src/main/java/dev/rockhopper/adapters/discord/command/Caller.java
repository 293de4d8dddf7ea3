package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The person who used a command.
///
/// @param id the id
/// @param name the user name
/// @param permissions what Discord allows the person in the guild, empty in direct messages
/// @param roles their roles in the guild, the highest first, without the one that everybody has
/// @param ownership whether the guild is theirs
/// @param voice the voice channel that they are in
public record Caller(
    UserId id,
    String name,
    Set<DiscordPermission> permissions,
    List<RoleId> roles,
    Ownership ownership,
    Optional<ChannelId> voice) {
  /// Whose a guild is.
  public enum Ownership {
    /// Theirs.
    OWNER,
    /// Somebody else's.
    NOT_OWNER
  }

  /// Somebody without roles, in a guild that is not theirs.
  public Caller(UserId id, String name, Set<DiscordPermission> permissions) {
    this(id, name, permissions, List.of(), Ownership.NOT_OWNER, Optional.empty());
  }

  /// Copies the permissions and roles.
  public Caller {
    permissions = Set.copyOf(permissions);
    roles = List.copyOf(roles);
  }

  /// Whether Discord allows it, by the permission itself or as administrator.
  public boolean may(DiscordPermission permission) {
    return permissions.contains(permission)
        || permissions.contains(DiscordPermission.ADMINISTRATOR);
  }
}
