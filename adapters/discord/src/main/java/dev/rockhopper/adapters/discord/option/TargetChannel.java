package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.guilds.ChannelId;

/// A channel that a command is about.
///
/// @param id the id
/// @param name its name, without the sign before it
/// @param writable whether the bot may write there
public record TargetChannel(ChannelId id, String name, boolean writable) {}
