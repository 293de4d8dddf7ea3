package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.members.UserId;

/// Somebody whom a command is about, in the guild or not.
///
/// @param id the id
/// @param name the user name, as Discord has it
public record TargetUser(UserId id, String name) {}
