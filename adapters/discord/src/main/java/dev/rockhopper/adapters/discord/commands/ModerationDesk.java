package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.application.channels.ChannelService;
import dev.rockhopper.application.channels.JailGrounds;
import dev.rockhopper.application.moderation.JailService;
import dev.rockhopper.application.moderation.ModerationService;

/// What moderators have at hand.
///
/// @param moderation what is done to people
/// @param jail where they are put
/// @param grounds what that needs of the guild
/// @param channels what is done to channels
public record ModerationDesk(
    ModerationService moderation, JailService jail, JailGrounds grounds, ChannelService channels) {}
