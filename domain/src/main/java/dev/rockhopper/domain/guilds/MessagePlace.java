package dev.rockhopper.domain.guilds;

/// Where a message is.
///
/// @param channel in which channel
/// @param message under which id
public record MessagePlace(ChannelId channel, MessageId message) {}
