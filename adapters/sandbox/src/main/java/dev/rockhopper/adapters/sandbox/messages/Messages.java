package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.AuditAction;
import dev.rockhopper.adapters.sandbox.world.AuditLog;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Document;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What bots and people do with messages, within their rights.
public final class Messages {

  private static final Duration NONCE_AGE = Duration.ofMinutes(5);

  private final World world;
  private final Rights rights;
  private final AuditLog audit;
  private final MessageWriter writer;

  /// The messages of this world.
  public Messages(World world, MessageWriter writer) {
    this.world = world;
    this.rights = new Rights(world);
    this.audit = new AuditLog(world);
    this.writer = writer;
  }

  /// Sends a message.
  public Message send(long authorId, long channelId, JsonNode form, List<Upload> uploads) {
    return world.change(changes -> {
      Channel channel = channel(channelId);
      if (!channel.holdsMessages()) {
        throw new DiscordError(ErrorCode.WRONG_CHANNEL_KIND);
      }
      mayWrite(channel, authorId, form, uploads);
      Optional<Message> twin = withNonce(channelId, authorId, form);
      if (twin.isPresent()) {
        return twin.get();
      }
      ObjectNode reference = reference(channel, authorId, form.path("message_reference"));
      Envelope envelope = Envelope.ordinary(authorId, channel, !reference.isEmpty());
      if (!reference.isEmpty()) {
        envelope.extra().set("message_reference", reference);
      }
      return writer.write(changes, envelope, form, uploads);
    });
  }

  private void mayWrite(Channel channel, long authorId, JsonNode form, List<Upload> uploads) {
    if (channel.isDm()) {
      mayWriteDirectly(channel, authorId);
      return;
    }
    rights.require(
        channel,
        authorId,
        channel.isThread() ? Permission.SEND_MESSAGES_IN_THREADS : Permission.SEND_MESSAGES);
    if (!uploads.isEmpty()) {
      rights.require(channel, authorId, Permission.ATTACH_FILES);
    }
    if (!form.path("embeds").isEmpty()) {
      rights.require(channel, authorId, Permission.EMBED_LINKS);
    }
    if (channel.json().path("thread_metadata").path("locked").asBoolean()) {
      rights.require(channel, authorId, Permission.MANAGE_THREADS);
    }
  }

  private void mayWriteDirectly(Channel channel, long authorId) {
    if (!channel.people().contains(authorId)) {
      throw new DiscordError(ErrorCode.MISSING_ACCESS);
    }
    for (long other : channel.people()) {
      User user = world.user(other).orElseThrow();
      boolean bothBots = user.isBot() && world.user(authorId).map(User::isBot).orElse(false);
      boolean closed = !user.isBot() && user.closedDms();
      if (other != authorId && (closed || bothBots || !shareGuild(authorId, other))) {
        throw new DiscordError(ErrorCode.CLOSED_DM);
      }
    }
  }

  private boolean shareGuild(long one, long other) {
    return world.guilds().stream()
        .anyMatch(guild ->
            world.member(guild.id(), one).isPresent()
                && world.member(guild.id(), other).isPresent());
  }

  private Optional<Message> withNonce(long channelId, long authorId, JsonNode form) {
    if (!form.path("enforce_nonce").asBoolean() || form.path("nonce").asText("").isEmpty()) {
      return Optional.empty();
    }
    Instant since = world.now().minus(NONCE_AGE);
    return world.messages(channelId).descendingMap().values().stream()
        .map(Message.class::cast)
        .limit(50)
        .filter(message -> message.authorId() == authorId && message.sentAt().isAfter(since))
        .filter(
            message -> message.json().path("nonce").asText("").equals(form.path("nonce").asText()))
        .findFirst();
  }

  private ObjectNode reference(Channel channel, long authorId, JsonNode asked) {
    ObjectNode reference = Json.object();
    long messageId = Json.id(asked, "message_id");
    if (messageId == 0) {
      return reference;
    }
    Optional<Message> referenced =
        world
            .message(messageId)
            .filter(message -> message.channelId() == channel.id() && !message.isEphemeral());
    if (referenced.isEmpty()) {
      if (asked.path("fail_if_not_exists").asBoolean(true)) {
        throw DiscordError.invalid(
            "message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
      }
      return reference;
    }
    rights.require(channel, authorId, Permission.READ_MESSAGE_HISTORY);
    reference.put("type", 0);
    reference.put("channel_id", Json.id(channel.id()));
    reference.put("message_id", Json.id(messageId));
    if (channel.guildId() != 0) {
      reference.put("guild_id", Json.id(channel.guildId()));
    }
    return reference;
  }

  /// Changes a message of the actor's own; others with the right may only hide its embeds.
  public Message edit(
      long actorId, long channelId, long messageId, JsonNode form, List<Upload> uploads) {
    return world.change(changes -> {
      Channel channel = visible(actorId, channelId);
      Message message = message(channelId, messageId);
      if (message.authorId() != actorId) {
        boolean onlyFlags = form.size() == 1 && form.has("flags");
        if (!onlyFlags) {
          throw new DiscordError(ErrorCode.NOT_YOUR_MESSAGE);
        }
        rights.require(channel, actorId, Permission.MANAGE_MESSAGES);
      }
      return writer.rewrite(changes, message, form, uploads);
    });
  }

  /// One message that the actor may read.
  public Message get(long actorId, long channelId, long messageId) {
    Channel channel = visible(actorId, channelId);
    rights.require(channel, actorId, Permission.READ_MESSAGE_HISTORY);
    return Optional.of(message(channelId, messageId))
        .filter(message -> isVisible(message, actorId))
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
  }

  /// Whether the user may know of the message.
  public static boolean isVisible(Message message, long userId) {
    return !message.isEphemeral() || message.visibleTo() == userId;
  }

  /// Up to `limit` messages, newest first: before, after or around an id, of which at most one is
  /// not 0.
  public List<Message> history(
      long actorId, long channelId, int limit, long before, long after, long around) {
    Channel channel = visible(actorId, channelId);
    if (!Permission.READ_MESSAGE_HISTORY.in(rights.in(channel, actorId))) {
      return List.of();
    }
    var all = world.messages(channelId);
    List<Message> found = new ArrayList<>();
    if (after != 0) {
      found.addAll(some(all.tailMap(after, false).values(), actorId, limit));
    } else if (around != 0) {
      found.addAll(some(all.headMap(around, false).descendingMap().values(), actorId, limit / 2));
      found.addAll(some(all.tailMap(around, true).values(), actorId, limit - limit / 2));
    } else if (before != 0) {
      found.addAll(some(all.headMap(before, false).descendingMap().values(), actorId, limit));
    } else {
      found.addAll(some(all.descendingMap().values(), actorId, limit));
    }
    found.sort(Comparator.comparingLong(Message::id).reversed());
    return found;
  }

  private static List<Message> some(Collection<Document> documents, long actorId, int limit) {
    return documents.stream()
        .map(Message.class::cast)
        .filter(message -> isVisible(message, actorId))
        .limit(limit)
        .toList();
  }

  /// The channel's pinned messages, newest first.
  public List<Message> pins(long actorId, long channelId) {
    return history(actorId, channelId, Integer.MAX_VALUE, 0, 0, 0).stream()
        .filter(message -> message.json().path("pinned").asBoolean())
        .toList();
  }

  /// Pins a message or takes the pin away.
  public void pin(long actorId, long channelId, long messageId, boolean pinned, String reason) {
    world.change(changes -> {
      Channel channel = visible(actorId, channelId);
      Message message = message(channelId, messageId);
      long mine = rights.in(channel, actorId);
      if (!Permission.PIN_MESSAGES.in(mine) && !Permission.MANAGE_MESSAGES.in(mine)) {
        throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
      }
      if (message.json().path("pinned").asBoolean() == pinned) {
        return message;
      }
      if (pinned && pins(actorId, channelId).size() >= 250) {
        throw new DiscordError(ErrorCode.MAX_PINS);
      }
      Message changed = message.withJson(message.json().deepCopy().put("pinned", pinned));
      changes.put(changed);
      writer.announce(changes, "MESSAGE_UPDATE", changed);
      ObjectNode event = Json.object().put("channel_id", Json.id(channelId));
      if (channel.guildId() != 0) {
        event.put("guild_id", Json.id(channel.guildId()));
        audit.write(
            changes,
            channel.guildId(),
            actorId,
            pinned ? AuditAction.MESSAGE_PIN : AuditAction.MESSAGE_UNPIN,
            message.authorId(),
            reason,
            Json.array(),
            Json.object()
                .put("channel_id", Json.id(channelId))
                .put("message_id", Json.id(messageId)));
      }
      event.putNull("last_pin_timestamp");
      changes.announce("CHANNEL_PINS_UPDATE", channel.guildId(), channelId, event);
      return changed;
    });
  }

  /// Tells the others that the user is typing.
  public void startTyping(long actorId, long channelId) {
    world.change(changes -> {
      Channel channel = visible(actorId, channelId);
      ObjectNode event = Json.object();
      event.put("channel_id", Json.id(channelId));
      event.put("user_id", Json.id(actorId));
      event.put("timestamp", world.now().getEpochSecond());
      if (channel.guildId() != 0) {
        event.put("guild_id", Json.id(channel.guildId()));
        world
            .member(channel.guildId(), actorId)
            .ifPresent(member ->
                event.set(
                    "member",
                    new dev.rockhopper.adapters.sandbox.world.Views(world).member(member)));
      }
      changes.announce("TYPING_START", channel.guildId(), channelId, event);
      return channel;
    });
  }

  private Channel visible(long actorId, long channelId) {
    Channel channel = channel(channelId);
    rights.require(channel, actorId);
    return channel;
  }

  private Channel channel(long channelId) {
    return world.channel(channelId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
  }

  private Message message(long channelId, long messageId) {
    return world
        .message(messageId)
        .filter(message -> message.channelId() == channelId && !message.isEphemeral())
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
  }
}
