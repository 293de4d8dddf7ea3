package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.RoleId;

/// A role that a command is about.
///
/// @param id the id
/// @param name its name
public record TargetRole(RoleId id, String name) {}
