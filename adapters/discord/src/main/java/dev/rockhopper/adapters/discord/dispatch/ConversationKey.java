package dev.rockhopper.adapters.discord.dispatch;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.members.UserId;

/// A conversation with the bot: one person in one channel. What one person says there is done in
/// order; two people do not wait for each other.
///
/// @param channel where
/// @param user who
public record ConversationKey(ChannelId channel, UserId user) {}
