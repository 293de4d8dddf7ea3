package dev.rockhopper.adapters.sandbox.guilds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.Comparator;
import java.util.List;

/// Conversations between two users. Opening one always works; writing into it may not.
public final class DirectConversations {

  private final World world;

  /// The conversations of this world.
  public DirectConversations(World world) {
    this.world = world;
  }

  /// The conversation of two users, opened when there is none yet.
  public Channel open(long userId, long otherId) {
    return world.change(changes -> {
      if (world.user(otherId).isEmpty() || otherId == userId) {
        throw new DiscordError(ErrorCode.INVALID_RECIPIENTS);
      }
      return world
          .conversation(userId, otherId)
          .orElseGet(() -> {
            long id = world.nextId();
            ObjectNode json = Json.object();
            json.put("id", Json.id(id));
            json.put("type", Channel.DM);
            json.put("flags", 0);
            json.putNull("last_message_id");
            Channel channel = new Channel(id, 0, List.of(userId, otherId), json);
            changes.put(channel);
            return channel;
          });
    });
  }

  /// The user's conversations, the latest first.
  public List<Channel> of(long userId) {
    return world.channels(0).stream()
        .filter(channel -> channel.people().contains(userId))
        .sorted(
            Comparator.comparingLong((Channel channel) ->
                    Math.max(channel.id(), Json.id(channel.json(), "last_message_id")))
                .reversed())
        .toList();
  }
}
