package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Json;

/// Around a message's content: who sends it where, as an answer to which interaction.
///
/// @param visibleTo the only user who will see it, or 0
/// @param interactionId the interaction that it answers, or 0
/// @param extra keys that such messages carry, for example `interaction_metadata`
public record Envelope(
    long authorId,
    Channel channel,
    int type,
    long visibleTo,
    long interactionId,
    ObjectNode extra) {

  static Envelope ordinary(long authorId, Channel channel, boolean isReply) {
    return new Envelope(authorId, channel, isReply ? 19 : 0, 0, 0, Json.object());
  }
}
