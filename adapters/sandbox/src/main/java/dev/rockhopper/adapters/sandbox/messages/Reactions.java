package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reactions to messages. An emoji is named as in paths: `👍` or `name:id`.
public final class Reactions {

  private static final int MOST_EMOJIS = 20;

  private final World world;
  private final Rights rights;
  private final Views views;

  /// The reactions of this world.
  public Reactions(World world) {
    this.world = world;
    this.rights = new Rights(world);
    this.views = new Views(world);
  }

  /// Reacts to a message.
  public void add(long userId, long channelId, long messageId, String emoji) {
    world.change(changes -> {
      Channel channel = visible(userId, channelId);
      Message message = message(channelId, messageId);
      List<Long> before = message.reactions().getOrDefault(emoji, List.of());
      if (before.contains(userId)) {
        return message;
      }
      if (before.isEmpty()) {
        rights.require(channel, userId, Permission.ADD_REACTIONS);
        requireEmoji(emoji);
        if (message.reactions().size() >= MOST_EMOJIS) {
          throw new DiscordError(ErrorCode.MAX_REACTIONS);
        }
      }
      List<Long> after = new ArrayList<>(before);
      after.add(userId);
      put(changes, message, emoji, after);
      ObjectNode event = about(message, emoji).put("user_id", Json.id(userId));
      event.put("message_author_id", Json.id(message.authorId()));
      event.put("burst", false).put("type", 0);
      world
          .member(message.guildId(), userId)
          .ifPresent(member -> event.set("member", views.member(member)));
      changes.announce("MESSAGE_REACTION_ADD", message.guildId(), channelId, event);
      return message;
    });
  }

  private static void requireEmoji(String emoji) {
    boolean letters = emoji.chars().allMatch(c -> c < 128 && Character.isLetter(c));
    if (emoji.isBlank() || letters || emoji.length() > 64) {
      throw new DiscordError(ErrorCode.UNKNOWN_EMOJI);
    }
  }

  /// Takes a reaction away, one's own or, with the right to, another's.
  public void remove(long actorId, long channelId, long messageId, String emoji, long userId) {
    world.change(changes -> {
      Channel channel = visible(actorId, channelId);
      Message message = message(channelId, messageId);
      if (actorId != userId) {
        rights.require(channel, actorId, Permission.MANAGE_MESSAGES);
      }
      List<Long> after = new ArrayList<>(message.reactions().getOrDefault(emoji, List.of()));
      if (!after.remove(userId)) {
        return message;
      }
      put(changes, message, emoji, after);
      ObjectNode event = about(message, emoji).put("user_id", Json.id(userId));
      event.put("burst", false).put("type", 0);
      changes.announce("MESSAGE_REACTION_REMOVE", message.guildId(), channelId, event);
      return message;
    });
  }

  /// Takes every reaction away, or with an emoji those with it.
  public void clear(long actorId, long channelId, long messageId, String emoji) {
    world.change(changes -> {
      Channel channel = visible(actorId, channelId);
      Message message = message(channelId, messageId);
      rights.require(channel, actorId, Permission.MANAGE_MESSAGES);
      if (emoji.isEmpty()) {
        changes.put(message.withReactions(Map.of()));
        ObjectNode event = about(message, "");
        event.remove("emoji");
        changes.announce("MESSAGE_REACTION_REMOVE_ALL", message.guildId(), channelId, event);
      } else {
        put(changes, message, emoji, List.of());
        changes.announce(
            "MESSAGE_REACTION_REMOVE_EMOJI", message.guildId(), channelId, about(message, emoji));
      }
      return message;
    });
  }

  /// Who reacted with the emoji.
  public List<Long> users(long actorId, long channelId, long messageId, String emoji) {
    visible(actorId, channelId);
    return message(channelId, messageId).reactions().getOrDefault(emoji, List.of());
  }

  private static void put(Changes changes, Message message, String emoji, List<Long> users) {
    Map<String, List<Long>> reactions = new LinkedHashMap<>(message.reactions());
    if (users.isEmpty()) {
      reactions.remove(emoji);
    } else {
      reactions.put(emoji, users);
    }
    changes.put(message.withReactions(reactions));
  }

  private static ObjectNode about(Message message, String emoji) {
    ObjectNode event = Json.object();
    event.put("channel_id", Json.id(message.channelId()));
    event.put("message_id", Json.id(message.id()));
    if (message.guildId() != 0) {
      event.put("guild_id", Json.id(message.guildId()));
    }
    event.set("emoji", Views.emoji(emoji));
    return event;
  }

  private Channel visible(long userId, long channelId) {
    Channel channel =
        world.channel(channelId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
    rights.require(channel, userId, Permission.READ_MESSAGE_HISTORY);
    return channel;
  }

  private Message message(long channelId, long messageId) {
    return world
        .message(messageId)
        .filter(message -> message.channelId() == channelId && !message.isEphemeral())
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
  }
}
