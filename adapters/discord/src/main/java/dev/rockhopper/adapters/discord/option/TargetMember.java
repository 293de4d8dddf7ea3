package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.members.UserId;

/// Somebody who is in the guild and whom a command is about.
///
/// @param id the id
/// @param name the user name, as Discord has it
/// @param displayName the name that the guild shows
public record TargetMember(UserId id, String name, String displayName) {
  /// The same person as a user.
  public TargetUser user() {
    return new TargetUser(id, name);
  }
}
