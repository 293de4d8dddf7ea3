package dev.rockhopper.adapters.sandbox.guilds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.messages.MessageWriter;
import dev.rockhopper.adapters.sandbox.world.AuditAction;
import dev.rockhopper.adapters.sandbox.world.AuditLog;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Times;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;

/// Threads: starting, joining, leaving, archiving, locking and deleting.
public final class Threads {

  private final World world;
  private final Rights rights;
  private final AuditLog audit;
  private final MessageWriter writer;

  /// The threads of this world.
  public Threads(World world, MessageWriter writer) {
    this.world = world;
    this.rights = new Rights(world);
    this.audit = new AuditLog(world);
    this.writer = writer;
  }

  /// A new thread in a channel, or under one of its messages when `messageId` is not 0.
  public Channel start(long actorId, long channelId, long messageId, JsonNode form, String reason) {
    return world.change(changes -> {
      Channel parent = channel(channelId);
      if (parent.type() != Channel.TEXT && parent.type() != Channel.ANNOUNCEMENT) {
        throw new DiscordError(ErrorCode.WRONG_CHANNEL_TYPE);
      }
      int type = type(parent, messageId, form);
      rights.require(
          parent,
          actorId,
          type == Channel.PRIVATE_THREAD
              ? Permission.CREATE_PRIVATE_THREADS
              : Permission.CREATE_PUBLIC_THREADS);
      String name = form.path("name").asText("");
      new FormErrors().length("name", 1, 100, name.length()).refuse();
      long id = messageId == 0 ? world.nextId() : messageId;
      if (world.channel(id).isPresent()) {
        throw new DiscordError(ErrorCode.THREAD_EXISTS);
      }
      ObjectNode json = thread(id, parent, type, actorId, name, form);
      Channel thread = new Channel(id, parent.guildId(), List.of(actorId), json);
      changes.put(thread);
      changes.announce(
          "THREAD_CREATE", parent.guildId(), id, json.deepCopy().put("newly_created", true));
      if (messageId != 0) {
        Message message =
            world
                .message(messageId)
                .filter(one -> one.channelId() == channelId)
                .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_MESSAGE));
        ObjectNode noted = message.json().deepCopy();
        noted.put("flags", message.flags() | 1 << 5);
        noted.set("thread", json);
        Message after = message.withJson(noted);
        changes.put(after);
        writer.announce(changes, "MESSAGE_UPDATE", after);
      }
      audit.write(
          changes,
          parent.guildId(),
          actorId,
          AuditAction.THREAD_CREATE,
          id,
          reason,
          AuditLog.difference(Json.object(), Json.object().put("name", name).put("type", type)),
          Json.object());
      return thread;
    });
  }

  private static int type(Channel parent, long messageId, JsonNode form) {
    if (messageId != 0) {
      return parent.type() == Channel.ANNOUNCEMENT
          ? Channel.ANNOUNCEMENT_THREAD
          : Channel.PUBLIC_THREAD;
    }
    int type = form.path("type").asInt(Channel.PRIVATE_THREAD);
    if (type < Channel.ANNOUNCEMENT_THREAD || type > Channel.PRIVATE_THREAD) {
      throw DiscordError.invalid("type", "BASE_TYPE_CHOICES", "Value must be one of {10, 11, 12}.");
    }
    return type;
  }

  private ObjectNode thread(
      long id, Channel parent, int type, long ownerId, String name, JsonNode form) {
    ObjectNode json = Json.object();
    json.put("id", Json.id(id));
    json.put("type", type);
    json.put("guild_id", Json.id(parent.guildId()));
    json.put("parent_id", Json.id(parent.id()));
    json.put("owner_id", Json.id(ownerId));
    json.put("name", name);
    json.put("flags", 0);
    json.put("rate_limit_per_user", form.path("rate_limit_per_user").asInt());
    json.putNull("last_message_id");
    json.put("message_count", 0);
    json.put("member_count", 1);
    json.put("total_message_sent", 0);
    ObjectNode metadata = json.putObject("thread_metadata");
    metadata.put("archived", false);
    metadata.put("archive_timestamp", Times.text(world.now()));
    metadata.put("auto_archive_duration", form.path("auto_archive_duration").asInt(4320));
    metadata.put("locked", false);
    metadata.put("create_timestamp", Times.text(world.now()));
    if (type == Channel.PRIVATE_THREAD) {
      metadata.put("invitable", form.path("invitable").asBoolean(true));
    }
    return json;
  }

  /// Changes name, archive, lock or slow mode.
  public Channel edit(long actorId, long threadId, JsonNode form, String reason) {
    return world.change(changes -> {
      Channel before = channel(threadId);
      rights.require(before, actorId);
      boolean owner = Json.id(before.json(), "owner_id") == actorId;
      if (!owner || form.has("locked") || form.has("rate_limit_per_user")) {
        rights.require(before, actorId, Permission.MANAGE_THREADS);
      }
      ObjectNode json = before.json().deepCopy();
      if (form.path("name").isTextual()) {
        new FormErrors().length("name", 1, 100, form.get("name").textValue().length()).refuse();
        json.set("name", form.get("name"));
      }
      if (form.path("rate_limit_per_user").isIntegralNumber()) {
        json.set("rate_limit_per_user", form.get("rate_limit_per_user"));
      }
      ObjectNode metadata = json.withObjectProperty("thread_metadata");
      for (String key : List.of("archived", "locked", "invitable", "auto_archive_duration")) {
        if (form.has(key)) {
          metadata.set(key, form.get(key));
        }
      }
      if (form.has("archived")) {
        metadata.put("archive_timestamp", Times.text(world.now()));
      }
      Channel after = before.withJson(json);
      changes.put(after);
      changes.announce("THREAD_UPDATE", after.guildId(), threadId, json);
      audit.write(
          changes,
          after.guildId(),
          actorId,
          AuditAction.THREAD_UPDATE,
          threadId,
          reason,
          AuditLog.difference(before.json(), json),
          Json.object());
      return after;
    });
  }

  /// Deletes a thread.
  public Channel delete(long actorId, long threadId, String reason) {
    return world.change(changes -> {
      Channel thread = channel(threadId);
      rights.require(thread, actorId, Permission.MANAGE_THREADS);
      for (var message : List.copyOf(world.messages(threadId).values())) {
        changes.remove(message.key());
      }
      changes.remove(thread.key());
      ObjectNode event = Json.object();
      for (String key : List.of("id", "guild_id", "parent_id", "type")) {
        event.set(key, thread.json().get(key));
      }
      changes.announce("THREAD_DELETE", thread.guildId(), event);
      audit.write(changes, thread.guildId(), actorId, AuditAction.THREAD_DELETE, threadId, reason);
      return thread;
    });
  }

  /// Joins a thread or adds somebody to it.
  public void add(long actorId, long threadId, long userId) {
    changePeople(actorId, threadId, userId, true);
  }

  /// Leaves a thread or takes somebody out of it.
  public void remove(long actorId, long threadId, long userId) {
    changePeople(actorId, threadId, userId, false);
  }

  private void changePeople(long actorId, long threadId, long userId, boolean joins) {
    world.change(changes -> {
      Channel thread = channel(threadId);
      rights.require(thread, actorId);
      if (!thread.isThread()) {
        throw new DiscordError(ErrorCode.WRONG_CHANNEL_TYPE);
      }
      if (!joins && actorId != userId) {
        rights.require(thread, actorId, Permission.MANAGE_THREADS);
      }
      List<Long> people = new ArrayList<>(thread.people());
      boolean changed =
          joins ? !people.contains(userId) && people.add(userId) : people.remove(userId);
      if (!changed) {
        return thread;
      }
      ObjectNode json = thread.json().deepCopy().put("member_count", people.size());
      Channel after = new Channel(threadId, thread.guildId(), people, json);
      changes.put(after);
      ObjectNode event = Json.object();
      event.put("id", Json.id(threadId));
      event.put("guild_id", Json.id(thread.guildId()));
      event.put("member_count", people.size());
      ArrayNode added = event.putArray("added_members");
      ArrayNode removed = event.putArray("removed_member_ids");
      if (joins) {
        added.add(person(threadId, userId));
      } else {
        removed.add(Json.id(userId));
      }
      changes.announce("THREAD_MEMBERS_UPDATE", thread.guildId(), threadId, event);
      return after;
    });
  }

  /// A thread member in Discord's form.
  public ObjectNode person(long threadId, long userId) {
    return Json.object()
        .put("id", Json.id(threadId))
        .put("user_id", Json.id(userId))
        .put("join_timestamp", Times.text(world.now()))
        .put("flags", 0);
  }

  /// The guild's threads that are not archived and that the actor sees.
  public List<Channel> active(long actorId, long guildId) {
    rights.requireMembership(guildId, actorId);
    return world.channels(guildId).stream()
        .filter(Channel::isThread)
        .filter(one -> !one.json().path("thread_metadata").path("archived").asBoolean())
        .filter(one -> rights.sees(one, actorId))
        .toList();
  }

  private Channel channel(long id) {
    return world.channel(id).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
  }
}
