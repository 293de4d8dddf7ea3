package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.AuditAction;
import dev.rockhopper.adapters.sandbox.world.AuditLog;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Snowflakes;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Takes messages away: one by one, in bulk, or all of one author as a ban does.
public final class Deletions {

  private static final Duration BULK_AGE = Duration.ofDays(14);

  private final World world;
  private final Rights rights;
  private final AuditLog audit;

  /// Deletions in this world.
  public Deletions(World world) {
    this.world = world;
    this.rights = new Rights(world);
    this.audit = new AuditLog(world);
  }

  /// Deletes one message.
  public void delete(long actorId, long channelId, long messageId, String reason) {
    world.change(changes -> {
      Channel channel = visible(actorId, channelId);
      Message message = message(channelId, messageId);
      if (message.authorId() != actorId) {
        if (channel.isDm()) {
          throw new DiscordError(ErrorCode.NOT_IN_DM);
        }
        rights.require(channel, actorId, Permission.MANAGE_MESSAGES);
        audit.write(
            changes,
            channel.guildId(),
            actorId,
            AuditAction.MESSAGE_DELETE,
            message.authorId(),
            reason,
            Json.array(),
            Json.object().put("channel_id", Json.id(channelId)).put("count", "1"));
      }
      remove(changes, message);
      return message;
    });
  }

  /// Takes a message away and tells of it, without asking.
  public void remove(Changes changes, Message message) {
    changes.remove(message.key());
    ObjectNode event = Json.object();
    event.put("id", Json.id(message.id()));
    event.put("channel_id", Json.id(message.channelId()));
    if (message.guildId() != 0) {
      event.put("guild_id", Json.id(message.guildId()));
    }
    changes.announceTo(
        "MESSAGE_DELETE", message.guildId(), message.channelId(), message.visibleTo(), 0, event);
  }

  /// Deletes 2 to 100 messages that are younger than 14 days; unknown ids are passed over.
  public void bulkDelete(long actorId, long channelId, Collection<Long> ids, String reason) {
    world.change(changes -> {
      Channel channel = visible(actorId, channelId);
      if (channel.isDm()) {
        throw new DiscordError(ErrorCode.NOT_IN_DM);
      }
      rights.require(channel, actorId, Permission.MANAGE_MESSAGES);
      TreeSet<Long> wanted = new TreeSet<>(ids);
      if (wanted.size() < 2 || wanted.size() > 100) {
        throw new DiscordError(ErrorCode.BULK_DELETE_COUNT);
      }
      Instant oldest = world.now().minus(BULK_AGE);
      for (long id : wanted) {
        if (Snowflakes.timeOf(id).isBefore(oldest)) {
          throw new DiscordError(ErrorCode.TOO_OLD_FOR_BULK_DELETE);
        }
      }
      List<Message> found =
          wanted.stream()
              .flatMap(id -> world.message(id).stream())
              .filter(message -> message.channelId() == channelId)
              .toList();
      removeTogether(changes, channel, found);
      if (!found.isEmpty()) {
        audit.write(
            changes,
            channel.guildId(),
            actorId,
            AuditAction.MESSAGE_BULK_DELETE,
            channelId,
            reason,
            Json.array(),
            Json.object().put("count", Integer.toString(found.size())));
      }
      return found;
    });
  }

  /// Takes messages of one channel away and tells of them at once, without asking.
  public void removeTogether(Changes changes, Channel channel, List<Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    ObjectNode event = Json.object();
    var ids = event.putArray("ids");
    for (Message message : messages) {
      changes.remove(message.key());
      ids.add(Json.id(message.id()));
    }
    event.put("channel_id", Json.id(channel.id()));
    event.put("guild_id", Json.id(channel.guildId()));
    changes.announce("MESSAGE_DELETE_BULK", channel.guildId(), channel.id(), event);
  }

  /// Takes every message away that the user sent in the guild since then, as a ban does.
  public void removeAllOf(Changes changes, long guildId, long authorId, Instant since) {
    for (Channel channel : world.channels(guildId)) {
      List<Message> found =
          world.messages(channel.id()).values().stream()
              .map(Message.class::cast)
              .filter(message -> message.authorId() == authorId && message.sentAt().isAfter(since))
              .toList();
      if (found.size() == 1) {
        remove(changes, found.getFirst());
      } else {
        removeTogether(changes, channel, found);
      }
    }
  }

  private Channel visible(long actorId, long channelId) {
    Channel channel =
        world.channel(channelId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
    rights.require(channel, actorId);
    return channel;
  }

  private Message message(long channelId, long messageId) {
    return world
        .message(messageId)
        .filter(message -> message.channelId() == channelId && !message.isEphemeral())
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
  }
}
