package dev.rockhopper.application.channels;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Instant;

/// What Discord is to be asked for about a channel.
///
/// @param guild where
/// @param channel which
/// @param auditReason the reason for the audit log; empty where there is none
/// @param deadline until when the request may reach Discord
public record ChannelOrder(
    GuildId guild, ChannelId channel, String auditReason, Instant deadline) {}
