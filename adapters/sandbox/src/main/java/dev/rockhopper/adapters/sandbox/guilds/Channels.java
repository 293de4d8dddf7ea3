package dev.rockhopper.adapters.sandbox.guilds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.AuditAction;
import dev.rockhopper.adapters.sandbox.world.AuditLog;
import dev.rockhopper.adapters.sandbox.world.Changes;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.List;
import java.util.Locale;

/// Creating, changing and deleting the channels of a guild, its own settings and the overwrites of
/// rights.
public final class Channels {

  private static final int MOST_CHANNELS = 500;
  private static final int LONGEST_SLOWMODE = 21_600;

  private final World world;
  private final Rights rights;
  private final AuditLog audit;
  private final Views views;

  /// The channels of this world.
  public Channels(World world) {
    this.world = world;
    this.rights = new Rights(world);
    this.audit = new AuditLog(world);
    this.views = new Views(world);
  }

  /// A new channel.
  public Channel create(long actorId, long guildId, JsonNode form, String reason) {
    return world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.MANAGE_CHANNELS);
      if (world.channels(guildId).size() >= MOST_CHANNELS) {
        throw new DiscordError(ErrorCode.MAX_GUILD_CHANNELS);
      }
      int type = form.path("type").asInt(Channel.TEXT);
      if (!List.of(0, 2, 4, 5, 13, 14, 15).contains(type)) {
        throw DiscordError.invalid(
            "type", "BASE_TYPE_CHOICES", "Value must be one of {0, 2, 4, 5, 13, 14, 15}.");
      }
      if (!form.path("name").isTextual()) {
        throw new FormErrors().required("name").toError();
      }
      long id = world.nextId();
      ObjectNode json =
          GuildForms.channel(
              id, guildId, type, "", world.channels(guildId).size(), Json.id(form, "parent_id"));
      fill(type, form, json);
      Channel channel = new Channel(id, guildId, List.of(), json);
      changes.put(channel);
      changes.announce("CHANNEL_CREATE", guildId, id, json);
      audit.write(
          changes,
          guildId,
          actorId,
          AuditAction.CHANNEL_CREATE,
          id,
          reason,
          AuditLog.difference(Json.object(), json),
          Json.object());
      return channel;
    });
  }

  /// Changes what the form names; threads have their own rules in [Threads].
  public Channel edit(long actorId, long channelId, JsonNode form, String reason) {
    return world.change(changes -> {
      Channel before = manageable(actorId, channelId, Permission.MANAGE_CHANNELS);
      ObjectNode json = before.json().deepCopy();
      if (form.has("permission_overwrites")) {
        rights.require(before, actorId, Permission.MANAGE_ROLES);
      }
      fill(before.type(), form, json);
      Channel after = before.withJson(json);
      changes.put(after);
      changes.announce("CHANNEL_UPDATE", before.guildId(), channelId, json);
      ArrayNode differences = AuditLog.difference(before.json(), json);
      if (!differences.isEmpty()) {
        audit.write(
            changes,
            before.guildId(),
            actorId,
            AuditAction.CHANNEL_UPDATE,
            channelId,
            reason,
            differences,
            Json.object());
      }
      return after;
    });
  }

  private void fill(int type, JsonNode form, ObjectNode json) {
    FormErrors errors = new FormErrors();
    if (form.path("name").isTextual()) {
      String name = form.get("name").textValue();
      errors.length("name", 1, 100, name.length());
      boolean plain = type == Channel.TEXT || type == Channel.ANNOUNCEMENT || type == Channel.FORUM;
      json.put(
          "name", plain ? name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-") : name);
    }
    if (form.has("topic")) {
      String topic = form.path("topic").asText("");
      errors.length("topic", 0, type == Channel.FORUM ? 4096 : 1024, topic.length());
      json.set("topic", form.get("topic"));
    }
    if (form.path("rate_limit_per_user").isIntegralNumber()) {
      int seconds = form.get("rate_limit_per_user").intValue();
      if (seconds < 0 || seconds > LONGEST_SLOWMODE) {
        errors.add(
            "rate_limit_per_user",
            "NUMBER_TYPE_MAX",
            "int value should be less than or equal to " + LONGEST_SLOWMODE + ".");
      }
      json.put("rate_limit_per_user", seconds);
    }
    if (form.has("parent_id")) {
      long parent = Json.id(form, "parent_id");
      if (parent == 0) {
        json.putNull("parent_id");
      } else if (world.channel(parent).filter(one -> one.type() == Channel.CATEGORY).isEmpty()) {
        errors.add("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
      } else {
        json.put("parent_id", Json.id(parent));
      }
    }
    for (String kept :
        List.of("position", "nsfw", "bitrate", "user_limit", "default_auto_archive_duration")) {
      if (form.path(kept).isValueNode() && !form.path(kept).isNull()) {
        json.set(kept, form.get(kept));
      }
    }
    if (form.path("permission_overwrites").isArray()) {
      ArrayNode overwrites = json.putArray("permission_overwrites");
      form.get("permission_overwrites")
          .forEach(one -> overwrites.add(overwrite(Json.id(one, "id"), one)));
    }
    errors.refuse();
  }

  private static ObjectNode overwrite(long id, JsonNode form) {
    return Json.object()
        .put("id", Json.id(id))
        .put("type", form.path("type").asInt())
        .put("allow", Long.toString(form.path("allow").asLong()))
        .put("deny", Long.toString(form.path("deny").asLong()));
  }

  /// Deletes a channel and everything in it, its threads too.
  public Channel delete(long actorId, long channelId, String reason) {
    return world.change(changes -> {
      Channel channel = manageable(actorId, channelId, Permission.MANAGE_CHANNELS);
      for (Channel inner : world.channels(channel.guildId())) {
        if (inner.isThread() && inner.parentId() == channelId) {
          empty(changes, inner);
        }
      }
      empty(changes, channel);
      changes.announce("CHANNEL_DELETE", channel.guildId(), 0, channel.json());
      audit.write(
          changes,
          channel.guildId(),
          actorId,
          AuditAction.CHANNEL_DELETE,
          channelId,
          reason,
          AuditLog.difference(channel.json(), Json.object()),
          Json.object());
      return channel;
    });
  }

  private void empty(Changes changes, Channel channel) {
    for (var message : List.copyOf(world.messages(channel.id()).values())) {
      changes.remove(message.key());
    }
    changes.remove(channel.key());
  }

  /// Sets what a role or member may do here beyond or below their rights.
  public void overwrite(long actorId, long channelId, long targetId, JsonNode form, String reason) {
    world.change(changes -> {
      Channel channel = manageable(actorId, channelId, Permission.MANAGE_ROLES);
      long touched = form.path("allow").asLong() | form.path("deny").asLong();
      if ((touched & ~rights.inGuild(channel.guildId(), actorId)) != 0) {
        throw new DiscordError(ErrorCode.MISSING_PERMISSIONS);
      }
      ObjectNode set = overwrite(targetId, form);
      AuditAction action =
          replace(changes, channel, targetId, set)
              ? AuditAction.CHANNEL_OVERWRITE_UPDATE
              : AuditAction.CHANNEL_OVERWRITE_CREATE;
      note(changes, channel, actorId, action, set, reason);
      return channel;
    });
  }

  /// Takes such an overwrite away.
  public void removeOverwrite(long actorId, long channelId, long targetId, String reason) {
    world.change(changes -> {
      Channel channel = manageable(actorId, channelId, Permission.MANAGE_ROLES);
      if (!replace(changes, channel, targetId, Json.object())) {
        throw new DiscordError(ErrorCode.UNKNOWN_OVERWRITE);
      }
      ObjectNode about =
          Json.object()
              .put("id", Json.id(targetId))
              .put("type", world.role(targetId).isPresent() ? 0 : 1);
      note(changes, channel, actorId, AuditAction.CHANNEL_OVERWRITE_DELETE, about, reason);
      return channel;
    });
  }

  private void note(
      Changes changes,
      Channel channel,
      long actorId,
      AuditAction action,
      ObjectNode overwrite,
      String reason) {
    ObjectNode options = Json.object();
    options.put("id", overwrite.path("id").asText());
    options.put("type", overwrite.path("type").asText());
    world.role(Json.id(overwrite, "id")).ifPresent(role -> options.put("role_name", role.name()));
    audit.write(
        changes,
        channel.guildId(),
        actorId,
        action,
        channel.id(),
        reason,
        AuditLog.difference(Json.object(), overwrite),
        options);
  }

  /// Puts the overwrite, or for an empty one removes it; answers whether there was one.
  private static boolean replace(
      Changes changes, Channel channel, long targetId, ObjectNode overwrite) {
    ObjectNode json = channel.json().deepCopy();
    ArrayNode kept = json.putArray("permission_overwrites");
    boolean found = false;
    for (JsonNode old : channel.json().path("permission_overwrites")) {
      if (Json.id(old, "id") == targetId) {
        found = true;
      } else {
        kept.add(old);
      }
    }
    if (!overwrite.isEmpty()) {
      kept.add(overwrite);
    }
    changes.put(channel.withJson(json));
    changes.announce("CHANNEL_UPDATE", channel.guildId(), channel.id(), json);
    return found;
  }

  /// Changes the guild's own settings.
  public Guild editGuild(long actorId, long guildId, JsonNode form, String reason) {
    return world.change(changes -> {
      rights.requireInGuild(guildId, actorId, Permission.MANAGE_GUILD);
      Guild before = world.guild(guildId).orElseThrow();
      ObjectNode json = before.json().deepCopy();
      if (form.path("name").isTextual()) {
        new FormErrors().length("name", 2, 100, form.get("name").textValue().length()).refuse();
      }
      for (String key :
          List.of(
              "name",
              "description",
              "verification_level",
              "default_message_notifications",
              "explicit_content_filter",
              "afk_timeout",
              "system_channel_id",
              "preferred_locale")) {
        if (form.has(key)) {
          json.set(key, form.get(key));
        }
      }
      Guild after = new Guild(guildId, before.ownerId(), json);
      changes.put(after);
      changes.announce("GUILD_UPDATE", guildId, views.guild(after));
      audit.write(
          changes,
          guildId,
          actorId,
          AuditAction.GUILD_UPDATE,
          guildId,
          reason,
          AuditLog.difference(before.json(), json),
          Json.object());
      return after;
    });
  }

  private Channel manageable(long actorId, long channelId, Permission needed) {
    Channel channel =
        world.channel(channelId).orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
    if (channel.isDm()) {
      throw new DiscordError(ErrorCode.WRONG_CHANNEL_TYPE);
    }
    rights.require(channel, actorId, needed);
    return channel;
  }
}
