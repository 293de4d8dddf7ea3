package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Something that happened, in the order in which it happened.
///
/// @param sequence rises by one with every event since the world was opened
/// @param type Discord's name of the gateway event, or one of our own that begins with `SANDBOX_`
///   and is never sent to bots
/// @param guildId the guild, or 0
/// @param channelId the channel, or 0
/// @param visibleTo the only user who may know of it (ephemeral answers, forms), or 0
/// @param applicationId the only application that is told (interactions), or 0
/// @param payload the event's data as everybody sees it; not to be changed
public record WorldEvent(
    long sequence,
    String type,
    long guildId,
    long channelId,
    long visibleTo,
    long applicationId,
    ObjectNode payload) {}
